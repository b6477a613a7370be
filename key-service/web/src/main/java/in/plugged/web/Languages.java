package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.web.Shell.Tongue;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * In which language somebody reads: the one chosen at the foot of a page, else the one that the
 * application wants from where he comes, else the first of the browser's own that there is, else
 * English.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4647#section-3.4">RFC 4647, section 3.4</a>
 */
@ApplicationScoped
class Languages {

    private static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);
    private static final String COOKIE = "language";
    private static final String WISHED = "wished_language";
    private static final String PATH = "/assets/language/";
    private static final String LETTER_TOKEN = "token";
    private static final long A_YEAR = 31_536_000;
    private static final int LONGEST_HEADER = 200;
    private static final int BEFORE_STATIC_FILES = -1;

    private final boolean https;
    private final HostCookie wished;

    Languages(ResourceServerConfig config) {
        this.https = config.origin().startsWith("https:");
        this.wished = new HostCookie(WISHED, config);
    }

    Locale of(RoutingContext context) {
        return chosen(context.request())
                .or(() -> wished(context))
                .or(() -> preferred(context.request()))
                .orElse(Locale.ENGLISH);
    }

    /** Every language that there is, as BCP 47 names it. */
    static List<String> tags() {
        return ALL.stream().map(Locale::toLanguageTag).toList();
    }

    /**
     * An application wants its users to read one of these from here on, the first one most. None,
     * and none that there is, ends what another one wanted.
     *
     * @param tags with spaces between
     */
    void wish(RoutingContext context, String tags) {
        Optional<Locale> best =
                Optional.of(tags.strip().replace(' ', ','))
                        .filter(list -> !list.isEmpty() && list.length() <= LONGEST_HEADER)
                        .flatMap(Languages::best);
        context.put(WISHED, best.map(Locale::toLanguageTag).orElse(""));
        if (best.isPresent()) {
            wished.set(context, best.get().toLanguageTag());
        } else if (!wished.read(context).isEmpty()) {
            wished.clear(context);
        }
    }

    private Optional<Locale> wished(RoutingContext context) {
        String now = context.get(WISHED);
        Stream<String> tags = now == null ? wished.read(context).stream() : Stream.of(now);
        return tags.flatMap(Languages::named).findFirst();
    }

    /**
     * The languages that a page is not in. None on a page that answers a form: it can't be asked
     * for again, and what it shows once would be lost. None where a token of a letter stands in the
     * address, or what an outside provider sent somebody back with: the link would carry it on.
     */
    List<Tongue> others(RoutingContext context) {
        HttpServerRequest request = context.request();
        NextPath here = here(request);
        boolean again = request.getParam(LETTER_TOKEN) == null && !here.isIn("/login/with");
        return isRead(request) && again ? others(of(context), here) : List.of();
    }

    private static List<Tongue> others(Locale current, NextPath here) {
        return ALL.stream()
                .filter(each -> !each.equals(current))
                .map(each -> tongue(each, here))
                .toList();
    }

    private static Tongue tongue(Locale locale, NextPath back) {
        String tag = locale.toLanguageTag();
        return new Tongue(tag, locale.getDisplayLanguage(locale), PATH + tag + back.query());
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    }

    private static NextPath here(HttpServerRequest request) {
        return NextPath.parse(request.uri()).orElse(new NextPath("/"));
    }

    private static Optional<Locale> chosen(HttpServerRequest request) {
        return request.cookies(COOKIE).stream()
                .map(Cookie::getValue)
                .flatMap(Languages::named)
                .findFirst();
    }

    private static Stream<Locale> named(String tag) {
        return ALL.stream().filter(each -> each.toLanguageTag().equals(tag));
    }

    private static Optional<Locale> preferred(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .filter(header -> header.length() <= LONGEST_HEADER)
                .flatMap(Languages::best);
    }

    static Optional<Locale> best(String header) {
        try {
            return Optional.ofNullable(Locale.lookup(LanguageRange.parse(header), ALL));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void install(@Observes Router router) {
        router.get(PATH + ":tag").order(BEFORE_STATIC_FILES).handler(this::choose);
    }

    /** Changes nothing but how the pages are written, so a link is enough. */
    private void choose(RoutingContext context) {
        Optional<Locale> wanted =
                Optional.ofNullable(context.pathParam("tag")).stream()
                        .flatMap(Languages::named)
                        .findFirst();
        if (wanted.isEmpty()) {
            context.next();
            return;
        }
        String next =
                context.queryParam("next").stream()
                        .findFirst()
                        .flatMap(NextPath::parse)
                        .map(NextPath::value)
                        .orElse("/");
        context.response()
                .addCookie(cookie(wanted.get()))
                .setStatusCode(303)
                .putHeader(HttpHeaders.LOCATION, next)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }

    private Cookie cookie(Locale locale) {
        return Cookie.cookie(COOKIE, locale.toLanguageTag())
                .setPath("/")
                .setMaxAge(A_YEAR)
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }
}
