package in.plugged.oauth.session;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Base62;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie by which a browser is known from which somebody has logged in before. It logs nobody
 * in; it keeps strangers from locking an owner out.
 */
@ApplicationScoped
public class DeviceCookie {

    /** How long a browser is remembered that does not come back. */
    public static final Duration LIVES = Duration.ofDays(365);

    /** So many digits carry 32 bytes. */
    public static final int LENGTH = 43;

    private final boolean secure;
    private final String name;

    DeviceCookie(ResourceServerConfig config) {
        this.secure = config.origin().startsWith("https:");
        this.name = secure ? "__Host-device" : "device";
    }

    Optional<String> read(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name))
                .map(Cookie::getValue)
                .filter(text -> text.length() == LENGTH && Base62.isBase62(text, 0, LENGTH));
    }

    /** The value of {@code Set-Cookie}. */
    public String set(String device) {
        return name
                + "="
                + device
                + "; Path=/; Max-Age="
                + LIVES.toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
