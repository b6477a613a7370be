package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.login.NewPassword;
import in.plugged.oauth.login.PasswordChange;
import in.plugged.oauth.login.PasswordOutcome;
import in.plugged.oauth.session.Browsers;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Form;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Changes the password of who knows the current one. */
@Path("/account/password")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class PasswordPage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final PasswordChange change;
    private final FormChecks checks;
    private final Browsers browsers;
    private final Entering entering;
    private final Words words;
    private final Pages pages;

    PasswordPage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            PasswordChange change,
            FormChecks checks,
            Browsers browsers,
            Entering entering,
            Words words,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.change = change;
        this.checks = checks;
        this.browsers = browsers;
        this.entering = entering;
        this.words = words;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> change(
            @RestForm("current") @DefaultValue("") String current,
            @RestForm("new") @DefaultValue("") String wanted,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        Caller caller = session.caller();
        if (guard.stale(csrf)) {
            return sheet.showStale(AccountForms.UNTOUCHED, caller);
        }
        var typed = new NewPassword(current, wanted);
        Form checked = checks.check(Form.EMPTY, typed, messages());
        return checked.isGood()
                ? change.change(typed, caller, browsers.of(request))
                        .flatMap(outcome -> answer(outcome, caller))
                : sheet.show(400, AccountForms.password(checked), caller);
    }

    private Map<String, String> messages() {
        return Map.of(
                "currentPassword", words.account().passwordMissing(),
                "newPassword", words.account().passwordWrong());
    }

    private Uni<RestResponse<Object>> answer(PasswordOutcome outcome, Caller caller) {
        return switch (outcome) {
            case PasswordOutcome.Changed(var entry, _) ->
                    Uni.createFrom().item(entering.withCookies(changed(), entry));
            case PasswordOutcome.Wrong() -> sheet.show(401, AccountForms.password(wrong()), caller);
            case PasswordOutcome.TooMany(var seconds) -> sheet.showTooMany(seconds, caller);
            case PasswordOutcome.TooLongAgo() ->
                    Uni.createFrom().item(pages.goOn(Entering.again(AccountPage.PATH)));
        };
    }

    private RestResponse<Object> changed() {
        return pages.goOn(AccountPage.PATH, "password-changed");
    }

    private Form wrong() {
        return Form.EMPTY
                .wrong("currentPassword", words.account().currentWrong())
                .wrong(words.shared().checkFields());
    }
}
