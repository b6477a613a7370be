package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/**
 * A cookie of the pages that no script reads and that comes along when people follow a link to us.
 * Where the suite's origin is https no other host can set it.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-20.html">RFC 6265bis,
 *     section 4.1.3, {@code __Host-}</a>
 */
public final class HostCookie {

    private final String name;
    private final boolean https;

    /**
     * @param name without the prefix
     */
    public HostCookie(String name, ResourceServerConfig config) {
        this.https = config.origin().startsWith("https:");
        this.name = https ? "__Host-" + name : name;
    }

    /** What a request brings by that name: mostly one value or none. */
    public List<String> read(RoutingContext context) {
        return context.request().cookies(name).stream().map(Cookie::getValue).toList();
    }

    /** Sets it with the answer, until the browser is closed. */
    public void set(RoutingContext context, String value) {
        context.response().addCookie(cookie(value));
    }

    /** Sets it with the answer, for so long. */
    public void set(RoutingContext context, String value, Duration lives) {
        context.response().addCookie(cookie(value).setMaxAge(lives.toSeconds()));
    }

    /** Takes it out of the browser, and out of the request. */
    public void clear(RoutingContext context) {
        set(context, "", Duration.ZERO);
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }
}
