package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.outside.LinkOutcome;
import in.plugged.oauth.outside.Linking;
import in.plugged.oauth.outside.OutsideIdentityId;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Parts the account from one who is its owner elsewhere. */
@Path("/account/linked")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class UnlinkPage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final Linking linking;
    private final Words words;
    private final Pages pages;

    UnlinkPage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            Linking linking,
            Words words,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.linking = linking;
        this.words = words;
        this.pages = pages;
    }

    /** 404 for one that is not the caller's. */
    @POST
    @Path("/{id}/unlink")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> unlink(
            @RestPath OutsideIdentityId id, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : linking.unlink(id, caller).flatMap(outcome -> answer(outcome, caller));
    }

    private Uni<RestResponse<Object>> answer(LinkOutcome outcome, Caller caller) {
        return switch (outcome) {
            case LinkOutcome.Unlinked() ->
                    Uni.createFrom().item(pages.goOn(AccountPage.PATH, "unlinked"));
            case LinkOutcome.LastWay() ->
                    sheet.show(409, AccountForms.problem(words.outside().lastWay()), caller);
            case LinkOutcome.TooLongAgo() ->
                    Uni.createFrom().item(pages.goOn(Entering.again(AccountPage.PATH)));
            case LinkOutcome.Unknown(),
                    LinkOutcome.Linked(),
                    LinkOutcome.SomebodyElses(),
                    LinkOutcome.WrongAccount(),
                    LinkOutcome.Ended() ->
                    throw new ApiException(ApiError.notFound());
        };
    }
}
