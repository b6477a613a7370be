package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Says on the next page what was done: a code in a cookie, for which the page has the words. Free
 * text never travels so.
 */
@ApplicationScoped
class Flash {

    private static final Duration LIVES = Duration.ofMinutes(1);
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,40}");

    private final HostCookie cookie;

    Flash(ResourceServerConfig config) {
        this.cookie = new HostCookie("said", config);
    }

    void say(RoutingContext context, String code) {
        cookie.set(context, code, LIVES);
    }

    /** The code, once; empty for none. */
    String take(RoutingContext context) {
        String code =
                cookie.read(context).stream()
                        .filter(value -> CODE.matcher(value).matches())
                        .findFirst()
                        .orElse("");
        if (!code.isEmpty()) {
            cookie.clear(context);
        }
        return code;
    }
}
