package in.plugged.oauth.pages;

import in.plugged.oauth.mail.AskedAddress;
import in.plugged.oauth.mail.PasswordReset;
import in.plugged.oauth.mail.ResetOutcome;
import in.plugged.web.Form;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
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
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A new password for who has forgotten the old one. */
@Path("/login/reset")
@Produces(MediaType.TEXT_HTML)
class ResetPage {

    record ask(Shell shell, Form form) implements TemplateInstance {}

    record sent(Shell shell) implements TemplateInstance {}

    record choose(Shell shell, Form form, String token) implements TemplateInstance {}

    record dead(Shell shell) implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final FormGuard guard;
    private final FormChecks checks;
    private final PasswordReset reset;

    ResetPage(
            Shells shells,
            Pages pages,
            Words words,
            FormGuard guard,
            FormChecks checks,
            PasswordReset reset) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.guard = guard;
        this.checks = checks;
        this.reset = reset;
    }

    @GET
    public RestResponse<Object> show(@RestQuery @DefaultValue("") String sent) {
        return sent.isEmpty()
                ? pages.show(new ask(shells.gate(), Form.EMPTY))
                : pages.show(new sent(shells.gate()));
    }

    /** Goes on to the same page for every address. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> ask(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        Form form = Form.EMPTY.with("email", email);
        if (guard.stale(csrf)) {
            return refused(new ask(shells.gate(), form.wrong(words.shared().openForLong())));
        }
        var asked = new AskedAddress(email.strip());
        Form checked = checks.check(form, asked, Map.of("email", words.account().emailWrong()));
        return checked.isGood()
                ? reset.ask(asked, request).map(_ -> pages.goOn("/login/reset?sent=1"))
                : refused(new ask(shells.gate(), checked));
    }

    /** Looking at a link does not use it up: programs that check mails look too. */
    @GET
    @Path("/confirm")
    public Uni<RestResponse<Object>> choose(@RestQuery @DefaultValue("") String token) {
        return reset.stands(token)
                .map(
                        good ->
                                good
                                        ? pages.show(new choose(shells.gate(), Form.EMPTY, token))
                                        : dead());
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> set(
            @RestForm @DefaultValue("") String token,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String csrf) {
        if (guard.stale(csrf)) {
            Form form = Form.EMPTY.wrong(words.shared().openForLong());
            return refused(new choose(shells.gate(), form, token));
        }
        var wanted = new PasswordReset.NewPassword(token, password);
        Form checked =
                checks.check(
                        Form.EMPTY, wanted, Map.of("password", words.account().passwordWrong()));
        return checked.isGood()
                ? reset.confirm(wanted).map(this::answer)
                : refused(new choose(shells.gate(), checked, token));
    }

    private RestResponse<Object> answer(ResetOutcome outcome) {
        return switch (outcome) {
            case ResetOutcome.Changed _ -> pages.goOn("/login", "password-reset");
            case ResetOutcome.LinkEnded() -> dead();
        };
    }

    private RestResponse<Object> dead() {
        return pages.show(400, new dead(shells.gate()));
    }

    private Uni<RestResponse<Object>> refused(TemplateInstance page) {
        return Uni.createFrom().item(pages.show(400, page));
    }
}
