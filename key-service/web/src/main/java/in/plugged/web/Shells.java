package in.plugged.web;

import in.plugged.web.Shell.Entry;
import in.plugged.web.Shell.Link;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes what surrounds a page, out of the current request and the settings. */
@ApplicationScoped
public class Shells {

    private static final String THEME_COOKIE = "theme";
    private static final Set<String> THEMES = Set.of("light", "dark");

    private final CurrentVertxRequest request;
    private final WebConfig config;
    private final Languages languages;
    private final Assets assets;
    private final FormTokens tokens;
    private final Flash flash;

    Shells(
            CurrentVertxRequest request,
            WebConfig config,
            Languages languages,
            Assets assets,
            FormTokens tokens,
            Flash flash) {
        this.request = request;
        this.config = config;
        this.languages = languages;
        this.assets = assets;
        this.tokens = tokens;
        this.flash = flash;
    }

    /** For a page with one decision and no navigation. */
    public Shell gate() {
        return shell("", List.of(), gateLinks());
    }

    /** For a page of somebody who has logged in. */
    public Shell app(Section current, String email) {
        List<Entry> navigation =
                config.navigation().stream().map(each -> entry(each, current)).toList();
        return shell(email, navigation, appLinks());
    }

    /** The language of the current request. */
    public Locale locale() {
        return languages.of(request.getCurrent());
    }

    /** Every language that there is, as BCP 47 names it. */
    public List<String> languages() {
        return Languages.tags();
    }

    /**
     * From here on the browser gets pages in the first of these that there is, unless its user has
     * chosen one.
     *
     * @param tags with spaces between; an empty text ends that
     */
    public void wish(String tags) {
        languages.wish(request.getCurrent(), tags);
    }

    /** The shared words in the language of the current request. */
    public WebMessages words() {
        return MessageBundles.get(
                WebMessages.class, Localized.Literal.of(locale().toLanguageTag()));
    }

    private Shell shell(String email, List<Entry> navigation, List<Link> links) {
        RoutingContext context = request.getCurrent();
        return new Shell(
                locale().toLanguageTag(),
                theme(context),
                assets.stylesheet(),
                assets.script(),
                assets.htmx(),
                config.home(),
                tokens.of(context),
                email,
                flash.take(context),
                navigation,
                links,
                languages.others(context));
    }

    private static String theme(RoutingContext context) {
        return context.request().cookies(THEME_COOKIE).stream()
                .map(Cookie::getValue)
                .filter(THEMES::contains)
                .findFirst()
                .orElse("");
    }

    private Entry entry(Section section, Section current) {
        return new Entry(section.path(), section.words(words()), section == current);
    }

    private List<Link> gateLinks() {
        return present(
                Stream.of(
                        link(config.links().privacy(), words().privacy()),
                        link(config.links().terms(), words().terms())));
    }

    private List<Link> appLinks() {
        return present(
                Stream.of(
                        link(config.links().apiReference(), words().apiReference()),
                        link(config.links().status(), words().status()),
                        link(config.links().privacy(), words().privacy()),
                        link(config.links().terms(), words().terms())));
    }

    private static Optional<Link> link(Optional<String> href, String words) {
        return href.map(set -> new Link(set, words));
    }

    private static List<Link> present(Stream<Optional<Link>> links) {
        return links.flatMap(Optional::stream).toList();
    }
}
