package in.plugged.oauth.outside;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.web.HostCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser is about that was sent to an outside provider: its latest log-in, and what that
 * was for. No other host can set this cookie, unlike the one of Quarkus OIDC, so that nobody
 * finishes in somebody else's browser what he began in his own.
 */
@ApplicationScoped
public class FlowCookie {

    /** How long somebody may take at the provider. */
    static final Duration LIVES = Duration.ofMinutes(10);

    /** Longer ones would fill the headers of all requests. */
    private static final int LONGEST_NEXT = 2_000;

    private static final Pattern SHAPE =
            Pattern.compile("([0-9a-zA-Z-]{16,64})\\.([0-9a-zA-Z_]{0,64})\\.([A-Za-z0-9%.*_+-]*)");

    private final HostCookie cookie;

    FlowCookie(ResourceServerConfig config) {
        this.cookie = new HostCookie("outside", config);
    }

    /**
     * What a log-in is for.
     *
     * @param linkTo the user who has logged in and is to be linked; to log in, if empty
     * @param next where it leads; any text
     */
    public record Errand(Optional<String> linkTo, String next) {}

    void set(RoutingContext context, String state, Errand errand) {
        String next = URLEncoder.encode(errand.next(), StandardCharsets.UTF_8);
        String kept = next.length() <= LONGEST_NEXT ? next : "";
        String value = "%s.%s.%s".formatted(state, errand.linkTo().orElse(""), kept);
        cookie.set(context, value, LIVES);
    }

    /** Takes it out of the browser; empty when it is about another log-in, or about none. */
    public Optional<Errand> take(RoutingContext context, String state) {
        List<String> brought = cookie.read(context);
        cookie.clear(context);
        return brought.stream()
                .map(SHAPE::matcher)
                .filter(Matcher::matches)
                .filter(parts -> parts.group(1).equals(state))
                .findFirst()
                .map(FlowCookie::errand);
    }

    private static Errand errand(Matcher parts) {
        return new Errand(
                Optional.of(parts.group(2)).filter(id -> !id.isEmpty()),
                URLDecoder.decode(parts.group(3), StandardCharsets.UTF_8));
    }
}
