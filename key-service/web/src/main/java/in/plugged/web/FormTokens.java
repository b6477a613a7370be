package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a form of our own page from one of somebody else: the same random text in a cookie, which
 * no other site can set or read, and in a field of the form.
 *
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html">OWASP,
 *     double submit</a>
 */
@ApplicationScoped
public class FormTokens {

    private static final String ISSUED = FormTokens.class.getName();
    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random = new SecureRandom();
    private final HostCookie cookie;

    FormTokens(ResourceServerConfig config) {
        this.cookie = new HostCookie("csrf", config);
    }

    /** The token of this browser; a new one is set with the answer when it has none. */
    String of(RoutingContext context) {
        return brought(context)
                .or(() -> Optional.ofNullable(context.get(ISSUED)))
                .orElseGet(() -> issue(context));
    }

    /** Whether a field of a form has what the cookie of the same browser says. */
    public boolean matches(RoutingContext context, String field) {
        return brought(context).filter(token -> same(token, field)).isPresent();
    }

    private static boolean same(String token, String field) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.US_ASCII), field.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> brought(RoutingContext context) {
        return cookie.read(context).stream()
                .filter(value -> SHAPE.matcher(value).matches())
                .findFirst();
    }

    private String issue(RoutingContext context) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        context.put(ISSUED, token);
        cookie.set(context, token);
        return token;
    }
}
