package in.plugged.resourceserver.dpop;

import io.vertx.core.http.impl.HttpUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses in one form, without query and fragment, so that two which mean the same are the same
 * text: scheme and host in small letters, no port that goes without saying, no dots in the path,
 * and nothing escaped that need not be. Paths are read as they are by the server itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2">RFC 3986, section 6.2</a>
 */
final class HttpAddress {

    private static final Map<String, Integer> USUAL_PORTS = Map.of("https", 443, "http", 80);
    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private HttpAddress() {}

    /** Empty for what is no address with a host, and for one that names a user. */
    static Optional<String> normal(String text) {
        try {
            URI uri = new URI(text);
            String scheme = lower(uri.getScheme() == null ? "" : uri.getScheme());
            return USUAL_PORTS.containsKey(scheme)
                            && uri.getHost() != null
                            && uri.getRawUserInfo() == null
                    ? Optional.of(scheme + "://" + host(uri, scheme) + path(uri))
                    : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String host(URI uri, String scheme) {
        boolean usual = uri.getPort() < 0 || Objects.equals(USUAL_PORTS.get(scheme), uri.getPort());
        return lower(uri.getHost()) + (usual ? "" : ":" + uri.getPort());
    }

    private static String path(URI uri) {
        String path = HttpUtils.normalizePath(uri.getRawPath().isEmpty() ? "/" : uri.getRawPath());
        return ESCAPED.matcher(path).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
