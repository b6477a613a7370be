package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.mail.EmailVerification;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows that the address is one's own, by the link that went there. */
@Path("/account/verify")
@Produces(MediaType.TEXT_HTML)
class VerifyPage {

    record verify(Shell shell, String token, String problem) implements TemplateInstance {}

    record verified(Shell shell) implements TemplateInstance {}

    record dead(Shell shell) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final FormGuard guard;
    private final SessionCaller session;
    private final AccountSheet sheet;
    private final EmailVerification verification;

    VerifyPage(
            Shells shells,
            Pages pages,
            Words words,
            FormGuard guard,
            SessionCaller session,
            AccountSheet sheet,
            EmailVerification verification) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.guard = guard;
        this.session = session;
        this.sheet = sheet;
        this.verification = verification;
    }

    /** Looking at a link does not use it up: programs that check mails look too. */
    @GET
    public Uni<RestResponse<Object>> show(@RestQuery @DefaultValue("") String token) {
        return verification
                .stands(token)
                .map(good -> good ? pages.show(new verify(shells.gate(), token, "")) : dead());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> verify(
            @RestForm @DefaultValue("") String token, @RestForm @DefaultValue("") String csrf) {
        if (guard.stale(csrf)) {
            String problem = words.shared().openForLong();
            return Uni.createFrom()
                    .item(pages.show(400, new verify(shells.gate(), token, problem)));
        }
        return verification.confirm(token).map(this::answer);
    }

    /** Also for who is not logged in here: mail is often read on another device. */
    private RestResponse<Object> answer(boolean confirmed) {
        return confirmed ? pages.goOn("/account/verify/done") : dead();
    }

    @GET
    @Path("/done")
    public RestResponse<Object> done() {
        return pages.show(new verified(shells.gate()));
    }

    @POST
    @Path("/send")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> send(
            @RestForm @DefaultValue("") String csrf, @Context HttpServerRequest request) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : verification
                        .ask(caller, request)
                        .map(_ -> pages.goOn(AccountPage.PATH, "link-sent"));
    }

    private RestResponse<Object> dead() {
        return pages.show(400, new dead(shells.gate()));
    }
}
