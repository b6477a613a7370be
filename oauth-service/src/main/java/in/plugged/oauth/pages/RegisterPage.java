package in.plugged.oauth.pages;

import in.plugged.oauth.login.AccountRegistration;
import in.plugged.oauth.login.NewAccount;
import in.plugged.oauth.login.Registration;
import in.plugged.oauth.outside.Provider;
import in.plugged.oauth.outside.Providers;
import in.plugged.oauth.session.Browsers;
import in.plugged.web.Form;
import in.plugged.web.FormGuard;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import in.plugged.web.Visitor;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Makes an account. */
@Path("/register")
@Produces(MediaType.TEXT_HTML)
class RegisterPage {

    record register(Shell shell, Form form, String next, String query, List<Provider> providers)
            implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final Visitor visitor;
    private final FormGuard guard;
    private final FormChecks checks;
    private final AccountRegistration registration;
    private final Browsers browsers;
    private final Entering entering;
    private final FormEnds ends;
    private final Providers providers;

    RegisterPage(
            Shells shells,
            Pages pages,
            Words words,
            Visitor visitor,
            FormGuard guard,
            FormChecks checks,
            AccountRegistration registration,
            Browsers browsers,
            Entering entering,
            FormEnds ends,
            Providers providers) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.visitor = visitor;
        this.guard = guard;
        this.checks = checks;
        this.registration = registration;
        this.browsers = browsers;
        this.entering = entering;
        this.ends = ends;
        this.providers = providers;
    }

    @GET
    public Uni<RestResponse<Object>> show(@RestQuery @DefaultValue("") String next) {
        return visitor.session()
                .map(
                        session ->
                                session.isPresent()
                                        ? pages.goOn(entering.path(next))
                                        : page(200, Form.EMPTY, next))
                .flatMap(answer -> ends.allow(answer, next));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> register(
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String next,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        Form form = Form.EMPTY.with("name", name).with("email", email);
        if (guard.stale(csrf)) {
            return refused(form.wrong(words.shared().openForLong()), next);
        }
        var wanted = new NewAccount(email.strip(), password, name.isBlank() ? null : name.strip());
        Form checked = checks.check(form, wanted, messages());
        return checked.isGood()
                ? registration
                        .register(wanted, browsers.of(request), request.response())
                        .map(outcome -> answer(outcome, form, next))
                        .flatMap(answer -> ends.allow(answer, next))
                : refused(checked, next);
    }

    private Map<String, String> messages() {
        return Map.of(
                "name", words.account().nameWrong(),
                "email", words.account().emailWrong(),
                "password", words.account().passwordWrong());
    }

    private RestResponse<Object> answer(Registration outcome, Form form, String next) {
        return switch (outcome) {
            case Registration.Made(var entry) -> entering.goOn(entry, next);
            case Registration.EmailTaken() -> page(409, taken(form), next);
            case Registration.TooMany(_, var refused) -> {
                long seconds = refused.retryAfterSeconds();
                RestResponse<Object> answer =
                        page(429, form.wrong(words.tooManyTries(seconds)), next);
                answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
                yield answer;
            }
        };
    }

    private Form taken(Form form) {
        return form.wrong("email", words.account().emailTaken())
                .wrong(words.shared().checkFields());
    }

    private Uni<RestResponse<Object>> refused(Form form, String next) {
        return ends.allow(page(400, form, next), next);
    }

    private RestResponse<Object> page(int status, Form form, String next) {
        Optional<NextPath> ours = NextPath.parse(next);
        return pages.show(
                status,
                new register(
                        shells.gate(),
                        form,
                        ours.map(NextPath::value).orElse(""),
                        ours.map(NextPath::query).orElse(""),
                        providers.all()));
    }
}
