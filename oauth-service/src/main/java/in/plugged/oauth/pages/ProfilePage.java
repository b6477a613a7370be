package in.plugged.oauth.pages;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.account.EmailText;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.login.AccountChange;
import in.plugged.oauth.login.AccountChange.Wish;
import in.plugged.oauth.login.ChangeOutcome;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.Form;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Changes the name and the address of the account. */
@Path("/account/profile")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class ProfilePage {

    /** What can be typed; a name can be left out. */
    record Profile(@Pattern(regexp = "\\P{C}{0,64}") String name, @EmailText String email) {}

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final AccountChange change;
    private final FormChecks checks;
    private final Words words;
    private final Pages pages;

    ProfilePage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            AccountChange change,
            FormChecks checks,
            Words words,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.change = change;
        this.checks = checks;
        this.words = words;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> save(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        Form form = Form.EMPTY.with("name", name).with("email", email);
        if (guard.stale(csrf)) {
            return sheet.showStale(AccountForms.profile(form), caller);
        }
        var typed = new Profile(name.strip(), email.strip());
        Form checked = checks.check(form, typed, messages());
        return checked.isGood()
                ? change.change(wish(typed), caller)
                        .flatMap(outcome -> answer(outcome, form, caller))
                : sheet.show(400, AccountForms.profile(checked), caller);
    }

    /** An empty name takes the name away. */
    private static Wish wish(Profile typed) {
        return new Wish(
                Optional.of(Optional.of(typed.name()).filter(name -> !name.isEmpty())),
                Optional.of(new EmailAddress(typed.email())));
    }

    private Map<String, String> messages() {
        return Map.of(
                "name", words.account().nameWrong(),
                "email", words.account().emailWrong());
    }

    private Uni<RestResponse<Object>> answer(ChangeOutcome outcome, Form form, Caller caller) {
        return switch (outcome) {
            case ChangeOutcome.Changed _ ->
                    Uni.createFrom().item(pages.goOn(AccountPage.PATH, "saved"));
            case ChangeOutcome.EmailTaken() ->
                    sheet.show(409, AccountForms.profile(taken(form)), caller);
            case ChangeOutcome.TooLongAgo() ->
                    Uni.createFrom().item(pages.goOn(Entering.again(AccountPage.PATH)));
        };
    }

    private Form taken(Form form) {
        return form.wrong("email", words.account().emailTaken())
                .wrong(words.shared().checkFields());
    }
}
