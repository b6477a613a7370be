package in.plugged.oauth.outside;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Base62;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The ticket of what waits to be linked, in the browser in which it was proved. */
@ApplicationScoped
public class LinkCookie {

    private final boolean https;

    LinkCookie(ResourceServerConfig config) {
        this.https = config.origin().startsWith("https:");
    }

    /** The ticket that a request brings, good or not. */
    public Optional<String> read(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(name()))
                .map(Cookie::getValue)
                .filter(text -> text.length() == WaitingLinks.LENGTH)
                .filter(text -> Base62.isBase62(text, 0, text.length()));
    }

    public void set(RoutingContext context, String ticket) {
        context.response().addCookie(cookie(ticket).setMaxAge(WaitingLinks.LIVES.toSeconds()));
    }

    public void clear(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }

    private String name() {
        return https ? "__Host-link" : "link";
    }
}
