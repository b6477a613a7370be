package in.plugged.oauth.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a user can be sent back to. Addresses are compared byte by byte later, so nothing is
 * brought into another form here: what could be read in two ways is refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7">RFC 8252, section 7</a>
 */
enum RedirectKind {
    /** A page on a server. */
    HTTPS,

    /** A program on the user's own machine that listens there for a moment. */
    LOOPBACK,

    /** A program that owns a scheme, named by a domain that is its maker's. */
    PRIVATE_USE;

    private static final int LONGEST = 2_000;
    private static final Set<String> OWN_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern PRINTABLE = Pattern.compile("[!-~&&[^*\\\\\"<>]]+");
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    /** Empty for where nobody may be sent. */
    static Optional<RedirectKind> of(String text) {
        if (text.length() > LONGEST || !PRINTABLE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<RedirectKind> of(URI uri) {
        String scheme = uri.getScheme();
        if (scheme == null || uri.getRawFragment() != null || saysWho(uri)) {
            return Optional.empty();
        }
        return switch (scheme) {
            case "https" -> Optional.of(HTTPS).filter(_ -> uri.getHost() != null);
            case "http" ->
                    Optional.ofNullable(uri.getHost())
                            .filter(OWN_MACHINE::contains)
                            .map(_ -> LOOPBACK);
            default -> Optional.of(PRIVATE_USE).filter(_ -> DOMAIN.matcher(scheme).matches());
        };
    }

    /** {@code https://good@evil} reads like a host that it is not. */
    private static boolean saysWho(URI uri) {
        String authority = uri.getRawAuthority();
        return authority != null && authority.contains("@");
    }
}
