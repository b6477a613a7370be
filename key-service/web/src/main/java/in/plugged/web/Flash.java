package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/**
 * Says on the next page what was done: a code in a cookie, for which the page has the words. Free
 * text never travels so.
 */
@ApplicationScoped
class Flash {

    private static final long SECONDS = 60;
    private static final Pattern CODE = Pattern.compile("[a-z-]{1,40}");

    private final boolean https;

    Flash(ResourceServerConfig config) {
        this.https = config.origin().startsWith("https:");
    }

    void say(RoutingContext context, String code) {
        context.response().addCookie(cookie(code).setMaxAge(SECONDS));
    }

    /** The code, once; empty for none. */
    String take(RoutingContext context) {
        String code =
                context.request().cookies(name()).stream()
                        .map(Cookie::getValue)
                        .filter(value -> CODE.matcher(value).matches())
                        .findFirst()
                        .orElse("");
        if (!code.isEmpty()) {
            context.response().addCookie(cookie("").setMaxAge(0));
        }
        return code;
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX);
    }

    private String name() {
        return https ? "__Host-said" : "said";
    }
}
