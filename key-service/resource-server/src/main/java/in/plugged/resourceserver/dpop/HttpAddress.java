package in.plugged.resourceserver.dpop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses in one form, without query and fragment, so that two which mean the same are the same
 * text: scheme and host in small letters, no port that goes without saying, no dots in the path,
 * nothing escaped that need not be, and everything that must. Slashes in a row stay as they are.
 *
 * <p>It is done by text alone: clients, gateways and backends each take addresses that a strict
 * reader does not, such as those with a bar in the path or an underscore in the host.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2">RFC 3986, section 6.2.2</a>
 */
final class HttpAddress {

    private static final Map<String, String> USUAL_PORTS = Map.of("https", "443", "http", "80");

    private static final Pattern PARTS =
            Pattern.compile(
                    "(?<scheme>[a-z]+)://(?<host>[^\\[\\]/@:\\s\\\\]+|\\[[0-9a-f:.]+])(?::(?<port>[0-9]*))?(?<path>/.*)?",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*", Pattern.DOTALL);

    /** What is escaped, and what can't stand in a path without that. */
    private static final Pattern ESCAPES =
            Pattern.compile("%[0-9A-Fa-f]{2}|[^A-Za-z0-9\\-._~!$&'()*+,;=:@/%]");

    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9\\-._~]");

    private HttpAddress() {}

    /** Empty for what is no address with a host, and for one that names a user. */
    static Optional<String> normal(String text) {
        return Optional.of(PARTS.matcher(QUERY_OR_FRAGMENT.matcher(text).replaceFirst("")))
                .filter(Matcher::matches)
                .filter(parts -> USUAL_PORTS.containsKey(part("scheme", parts)))
                .map(HttpAddress::joined);
    }

    private static String joined(Matcher parts) {
        String scheme = part("scheme", parts);
        String port = part("port", parts);
        boolean usual = port.isEmpty() || port.equals(USUAL_PORTS.get(scheme));
        return scheme
                + "://"
                + part("host", parts)
                + (usual ? "" : ":" + port)
                + path(Objects.requireNonNullElse(parts.group("path"), "/"));
    }

    /** All but the path are the same in capitals. */
    private static String part(String name, Matcher parts) {
        return Objects.requireNonNullElse(parts.group(name), "").toLowerCase(Locale.ROOT);
    }

    /** Without dots (RFC 3986, section 5.2.4), which escaped ones are as well. */
    private static String path(String raw) {
        List<String> kept = new ArrayList<>();
        String path = ESCAPES.matcher(raw).replaceAll(HttpAddress::escaped);
        for (String segment : path.substring(1).split("/", -1)) {
            if (!kept.isEmpty() && isDots(kept.getLast())) {
                resolve(kept);
            }
            kept.add(segment);
        }
        if (isDots(kept.getLast())) {
            resolve(kept);
            kept.add("");
        }
        return "/" + String.join("/", kept);
    }

    private static boolean isDots(String segment) {
        return segment.equals(".") || segment.equals("..");
    }

    private static void resolve(List<String> kept) {
        if (kept.removeLast().equals("..") && !kept.isEmpty()) {
            kept.removeLast();
        }
    }

    private static String escaped(MatchResult found) {
        String text = found.group();
        if (!text.startsWith("%")) {
            return bytes(text);
        }
        String meant = Character.toString(Integer.parseInt(text.substring(1), 16));
        return UNRESERVED.matcher(meant).matches() ? meant : text.toUpperCase(Locale.ROOT);
    }

    private static String bytes(String text) {
        var escaped = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            escaped.append("%%%02X".formatted(each));
        }
        return escaped.toString();
    }
}
