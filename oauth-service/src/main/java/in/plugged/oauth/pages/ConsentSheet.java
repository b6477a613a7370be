package in.plugged.oauth.pages;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.TokensConfig;
import in.plugged.oauth.authorize.RedirectTarget;
import in.plugged.oauth.authorize.Step;
import in.plugged.oauth.authorize.Step.Problem;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ShownName;
import in.plugged.oauth.hub.HubView;
import in.plugged.web.Ago;
import in.plugged.web.PagePolicy;
import in.plugged.web.Pages;
import in.plugged.web.ScopeWords;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** Asks whether an application is to be let in, or says why nobody is asked. */
@ApplicationScoped
class ConsentSheet {

    private static final String REFRESH = "refresh_token";
    private static final int MOST_INITIALS = 2;

    record consent(
            Shell shell,
            Asking asking,
            List<ScopeWords.Line> scopes,
            String email,
            List<HubView> hubs,
            String hubId,
            Leading leading,
            Papers papers,
            String ticket,
            String path)
            implements TemplateInstance {}

    record dead(Shell shell, String title, String text) implements TemplateInstance {}

    /**
     * Who asks.
     *
     * @param host that describes it; empty for one that was registered
     */
    record Asking(String name, String initials, boolean verified, Ago since, String host) {}

    /**
     * Where it leads to.
     *
     * @param kind in small letters
     * @param days after which it ends when it is not used; 0 for what ends with its first token
     */
    record Leading(String kind, String place, long days, long minutes) {}

    /** What it says of itself elsewhere; empty texts for nothing. */
    record Papers(String policy, String terms) {}

    private final Shells shells;
    private final Pages pages;
    private final Words words;
    private final ScopeWords scopes;
    private final TokensConfig tokens;
    private final Clock clock;

    ConsentSheet(
            Shells shells,
            Pages pages,
            Words words,
            ScopeWords scopes,
            OauthConfig config,
            Clock clock) {
        this.shells = shells;
        this.pages = pages;
        this.words = words;
        this.scopes = scopes;
        this.tokens = config.tokens();
        this.clock = clock;
    }

    RestResponse<Object> ask(Step.Ask question) {
        RestResponse<Object> page =
                pages.show(
                        new consent(
                                shells.gate(),
                                asking(question),
                                scopes.of(question.scopes()),
                                question.person().user().email(),
                                question.person().hubs(),
                                question.hubId().orElse(""),
                                leading(question),
                                papers(question.client().details()),
                                question.ticket(),
                                question.path()));
        PagePolicy.letFormsEndAt(question.target().source(), page);
        return page;
    }

    private Asking asking(Step.Ask question) {
        Client.Registered client = question.client();
        String name = ShownName.of(client);
        Ago since = Ago.of(client.createdAt(), clock.instant(), shells.locale());
        return new Asking(
                name, initials(name), client.verified(), since, client.describedBy().orElse(""));
    }

    private static String initials(String name) {
        String found =
                Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_INITIALS)
                        .map(word -> Character.toString(word.codePointAt(0)))
                        .collect(Collectors.joining());
        return found.toUpperCase(Locale.ROOT);
    }

    private Leading leading(Step.Ask question) {
        RedirectTarget target = question.target();
        boolean goesOn = question.client().uses(REFRESH);
        return new Leading(
                target.kind().name().toLowerCase(Locale.ROOT),
                target.place(),
                goesOn ? Math.max(1, tokens.refreshLives().toDays()) : 0,
                tokens.accessLives().toMinutes());
    }

    private static Papers papers(ClientDetails said) {
        return new Papers(secure(said.policyUri()), secure(said.tosUri()));
    }

    private static String secure(Optional<String> address) {
        return address.filter(text -> text.startsWith("https://")).orElse("");
    }

    /** 400: there is no telling the application, since it is not known which one that is. */
    RestResponse<Object> invalid(Problem problem) {
        ConsentMessages said = words.consent();
        String text =
                switch (problem) {
                    case UNREADABLE -> said.unreadable();
                    case UNKNOWN_CLIENT -> said.unknownClient();
                    case UNKNOWN_ADDRESS -> said.unknownAddress();
                    case NOT_PUSHED -> said.notPushed();
                };
        return pages.show(400, new dead(shells.gate(), said.invalidTitle(), text));
    }

    /** 400 as well. */
    RestResponse<Object> undescribed(String why) {
        ConsentMessages said = words.consent();
        return pages.show(400, new dead(shells.gate(), said.invalidTitle(), said.undescribed(why)));
    }

    /** 403. */
    RestResponse<Object> notAsked() {
        ConsentMessages said = words.consent();
        return pages.show(403, new dead(shells.gate(), said.notAskedTitle(), said.notAskedText()));
    }
}
