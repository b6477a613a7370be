package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.login.AccountDeletion;
import in.plugged.oauth.login.DeletionOutcome;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Deletes the account, once that was confirmed. */
@Path("/account/delete")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class AccountDeletePage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final AccountDeletion deletion;
    private final Entering entering;
    private final Pages pages;

    AccountDeletePage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            AccountDeletion deletion,
            Entering entering,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.deletion = deletion;
        this.entering = entering;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> delete(@RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : deletion.delete(caller).map(this::answer);
    }

    private RestResponse<Object> answer(DeletionOutcome outcome) {
        return switch (outcome) {
            case DeletionOutcome.Deleted _ ->
                    entering.leave(pages.goOn("/login", "account-deleted"));
            case DeletionOutcome.TooLongAgo() -> pages.goOn(Entering.again(AccountEnd.PATH));
        };
    }
}
