package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a user is sent back to: an address that the client registered, compared byte for byte. Only
 * the port of a program on the same computer is free, since it takes what it gets (RFC 8252,
 * section 7.3).
 *
 * @param place the host, or what the address begins with, as users know it
 */
public record RedirectTarget(String uri, Kind kind, String place) {

    /** What answers there. */
    public enum Kind {
        /** A host that has shown its name to the browser. */
        WEB,
        /** Some program on the user's computer. */
        LOOPBACK,
        /** Some program that claims a scheme. */
        PRIVATE_USE
    }

    private static final Pattern WEB =
            Pattern.compile(
                    "(?i:https)://([A-Za-z0-9._-]+(?::\\d{1,5})?|\\[[0-9A-Fa-f:.]+](?::\\d{1,5})?)(?:[/?][^#]*)?");
    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "http://(127\\.0\\.0\\.1|\\[::1]|localhost)(:\\d{1,5})?((?:[/?][^#]*)?)");
    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z]+://[^/?]+");
    private static final Pattern PRIVATE_USE =
            Pattern.compile("([A-Za-z][A-Za-z0-9+-]*(?:\\.[A-Za-z0-9+-]+)+):[^#]*");

    /** The address, if the client may have users sent there; else empty. */
    static Optional<RedirectTarget> allowed(Client.Registered client, String asked) {
        return client.redirectUris().stream().anyMatch(registered -> same(registered, asked))
                ? of(asked)
                : Optional.empty();
    }

    private static boolean same(String registered, String asked) {
        return registered.equals(asked) || sameButForPort(registered, asked);
    }

    private static boolean sameButForPort(String registered, String asked) {
        Matcher known = LOOPBACK.matcher(registered);
        Matcher other = LOOPBACK.matcher(asked);
        return known.matches()
                && other.matches()
                && known.group(1).equals(other.group(1))
                && known.group(3).equals(other.group(3));
    }

    /** Empty for what nobody could show to a user. */
    public static Optional<RedirectTarget> of(String uri) {
        return of(uri, Kind.WEB, WEB)
                .or(() -> of(uri, Kind.LOOPBACK, LOOPBACK))
                .or(() -> of(uri, Kind.PRIVATE_USE, PRIVATE_USE));
    }

    private static Optional<RedirectTarget> of(String uri, Kind kind, Pattern shape) {
        Matcher found = shape.matcher(uri);
        return found.matches()
                ? Optional.of(new RedirectTarget(uri, kind, found.group(1)))
                : Optional.empty();
    }

    /** Whether the same application is certain to answer there the next time. */
    public boolean certain() {
        return kind == Kind.WEB;
    }

    /**
     * The place as a policy of a page names it (CSP, {@code form-action}). Addresses in brackets
     * have no name there, so that all of their scheme stand for them.
     */
    public String source() {
        return switch (kind) {
            case WEB, LOOPBACK -> place.startsWith("[") ? scheme() : origin();
            case PRIVATE_USE -> scheme();
        };
    }

    private String scheme() {
        return uri.substring(0, uri.indexOf(':') + 1);
    }

    private String origin() {
        Matcher found = ORIGIN.matcher(uri);
        return found.lookingAt() ? found.group() : scheme();
    }

    /** The address with more parameters; the query that it has stays as it is. */
    public String with(Map<String, String> parameters) {
        String added =
                parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return uri + separator() + added;
    }

    private String separator() {
        if (!uri.contains("?")) {
            return "?";
        }
        return uri.endsWith("?") || uri.endsWith("&") ? "" : "&";
    }

    /** A space as %20, which all decoders understand. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
