package in.plugged.resourceserver.credential;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cookie that carries a session: {@code __Host-session} where the suite's origin is https,
 * which keeps every other host from setting it, and plain {@code session} over http, as on the own
 * machine.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265</a>
 */
public final class SessionCookie {

    private static final String HEADER = "Cookie";

    private final String name;
    private final boolean secure;

    /**
     * @param origin the suite's public address
     */
    public SessionCookie(String origin) {
        this.secure = origin.startsWith("https:");
        this.name = secure ? "__Host-session" : "session";
    }

    /** As the settings of this application have it. */
    public static SessionCookie of(ResourceServerConfig config) {
        return new SessionCookie(config.origin());
    }

    public String name() {
        return name;
    }

    /** Each different value that the request has for it: one, unless somebody plays with it. */
    public List<String> read(MultiMap headers) {
        return headers.getAll(HEADER).stream()
                .filter(line -> line.contains(name))
                .flatMap(line -> Stream.of(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.length() > name.length() && pair.startsWith(name))
                .filter(pair -> pair.charAt(name.length()) == '=')
                .map(pair -> pair.substring(name.length() + 1))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /** The value of {@code Set-Cookie} that gives a browser the session for so long. */
    public String set(OpaqueToken session, Duration maxAge) {
        return cookie(session.text(), maxAge.toSeconds());
    }

    /** The value of {@code Set-Cookie} that makes a browser forget it. */
    public String cleared() {
        return cookie("", 0);
    }

    private String cookie(String value, long maxAgeSeconds) {
        return name
                + "="
                + value
                + "; Path=/; Max-Age="
                + maxAgeSeconds
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
