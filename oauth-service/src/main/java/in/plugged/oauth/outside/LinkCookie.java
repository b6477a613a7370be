package in.plugged.oauth.outside;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Base62;
import in.plugged.web.HostCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The ticket of what waits to be linked, in the browser in which it was proved. */
@ApplicationScoped
public class LinkCookie {

    private final HostCookie cookie;

    LinkCookie(ResourceServerConfig config) {
        this.cookie = new HostCookie("link", config);
    }

    /** The ticket that a request brings, good or not. */
    public Optional<String> read(RoutingContext context) {
        return cookie.read(context).stream()
                .filter(text -> text.length() == WaitingLinks.LENGTH)
                .filter(text -> Base62.isBase62(text, 0, text.length()))
                .findFirst();
    }

    public void set(RoutingContext context, String ticket) {
        cookie.set(context, ticket, WaitingLinks.LIVES);
    }

    public void clear(RoutingContext context) {
        cookie.clear(context);
    }
}
