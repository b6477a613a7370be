package in.plugged.oauth.pages;

import in.plugged.oauth.login.Credentials;
import in.plugged.oauth.login.Login;
import in.plugged.oauth.login.LoginOutcome;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The log-in; also once more, for somebody whose last one is too long ago for what is next. */
@Path("/login")
@Produces(MediaType.TEXT_HTML)
class LoginPage {

    private static final String AGAIN = "1";

    record login(
            Shell shell,
            Form form,
            String next,
            String query,
            String going,
            boolean again,
            boolean linking,
            List<Provider> providers,
            String unsure)
            implements TemplateInstance {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final Visitor visitor;
    private final FormGuard guard;
    private final FormChecks checks;
    private final Login login;
    private final Browsers browsers;
    private final Entering entering;
    private final FormEnds ends;
    private final Providers providers;

    LoginPage(
            Shells shells,
            Pages pages,
            Words words,
            Visitor visitor,
            FormGuard guard,
            FormChecks checks,
            Login login,
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
        this.login = login;
        this.browsers = browsers;
        this.entering = entering;
        this.ends = ends;
        this.providers = providers;
    }

    @GET
    public Uni<RestResponse<Object>> show(
            @RestQuery @DefaultValue("") String next,
            @RestQuery @DefaultValue("") String again,
            @RestQuery("login_hint") @DefaultValue("") String hint) {
        return visitor.session()
                .map(
                        session ->
                                session.isPresent() && !again.equals(AGAIN)
                                        ? pages.goOn(entering.path(next))
                                        : page(200, expecting(hint), next, again))
                .flatMap(answer -> ends.allow(answer, next));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> enter(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("") String next,
            @RestForm @DefaultValue("") String again,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        Form form = Form.EMPTY.with("email", email);
        if (guard.stale(csrf)) {
            return refused(400, form.wrong(words.shared().openForLong()), next, again);
        }
        var credentials = new Credentials(email.strip(), password);
        Form checked = checks.check(form, credentials, messages());
        return checked.isGood()
                ? login.login(credentials, browsers.of(request))
                        .map(outcome -> answer(outcome, form, next, again))
                        .flatMap(answer -> ends.allow(answer, next))
                : refused(400, checked, next, again);
    }

    /** Somebody's address, as an application has it; another hint says nothing to a person. */
    private Form expecting(String hint) {
        return checks.isAddress(hint) ? Form.EMPTY.with("email", hint) : Form.EMPTY;
    }

    private Map<String, String> messages() {
        return Map.of(
                "email", words.account().emailWrong(),
                "password", words.account().passwordMissing());
    }

    private RestResponse<Object> answer(
            LoginOutcome outcome, Form form, String next, String again) {
        return switch (outcome) {
            case LoginOutcome.Entered(var entry) -> entering.goOn(entry, next);
            case LoginOutcome.Wrong() -> page(401, wrong(form), next, again);
            case LoginOutcome.TooMany(var seconds) -> {
                Form late = form.wrong(words.tooManyTries(seconds));
                RestResponse<Object> answer = page(429, late, next, again);
                answer.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, seconds);
                yield answer;
            }
        };
    }

    /** Both fields are marked: which one is wrong is not told. */
    private Form wrong(Form form) {
        return form.wrong("email", "").wrong("password", "").wrong(words.account().wrong());
    }

    private Uni<RestResponse<Object>> refused(int status, Form form, String next, String again) {
        return ends.allow(page(status, form, next, again), next);
    }

    private RestResponse<Object> page(int status, Form form, String next, String again) {
        Optional<NextPath> ours = NextPath.parse(next);
        String kept = ours.map(NextPath::value).orElse("");
        boolean once = !again.equals(AGAIN);
        return pages.show(
                status,
                new login(
                        shells.gate(),
                        form,
                        kept,
                        ours.map(NextPath::query).orElse(""),
                        going(kept),
                        !once,
                        ours.filter(LinkPage::isAt).isPresent(),
                        providers(each -> once || each.asksAgain()).toList(),
                        providers(each -> !once && !each.asksAgain())
                                .map(Provider::title)
                                .collect(Collectors.joining(", "))));
    }

    private Stream<Provider> providers(Predicate<Provider> which) {
        return providers.all().stream().filter(which);
    }

    private String going(String next) {
        if (next.startsWith("/cli/authorize") || next.startsWith("/device")) {
            return words.account().toDevice();
        }
        return next.startsWith("/oauth/authorize") ? words.account().toApplication() : "";
    }
}
