package in.plugged.keys.envoy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext;
import io.envoyproxy.envoy.service.auth.v3.AttributeContext.HttpRequest;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Envoy wants to know, as a request for {@code /api/auth/check}. Of the original request it
 * has the headers alone: method, path and query count for nothing but the proof that a token which
 * is bound to a key comes with.
 *
 * @param uri path and query; the scopes are those of the route's settings
 */
record Question(HttpMethod method, String uri, MultiMap headers) {

    private static final String CHECK = "/api/auth/check";

    /** The entry of a route's {@code context_extensions} that names scopes. */
    private static final String SCOPE = "scope";

    /** What a proof was made for; what the caller put there counts for nothing. */
    private static final String METHOD = "X-Forwarded-Method";

    private static final String URI = "X-Forwarded-Uri";

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Of the original connection and body, neither of which comes along. */
    private static final Set<CharSequence> LEFT_BEHIND =
            Set.of(
                    HttpHeaders.CONNECTION,
                    HttpHeaders.CONTENT_LENGTH,
                    HttpHeaders.EXPECT,
                    HttpHeaders.HOST,
                    HttpHeaders.TRANSFER_ENCODING,
                    HttpHeaders.UPGRADE);

    static Question of(AttributeContext attributes) {
        HttpRequest http = attributes.getRequest().getHttp();
        return new Question(method(http), CHECK + query(attributes), headers(attributes, http));
    }

    /** A preflight is known by its method; all others are answered like GET. */
    private static HttpMethod method(HttpRequest http) {
        return HttpMethod.OPTIONS.name().equals(http.getMethod())
                ? HttpMethod.OPTIONS
                : HttpMethod.GET;
    }

    private static String query(AttributeContext attributes) {
        Map<String, String> settings = attributes.getContextExtensionsMap();
        return settings.containsKey(SCOPE)
                ? Stream.of(settings.getOrDefault(SCOPE, "").strip().split(" +"))
                        .map(scope -> SCOPE + "=" + URLEncoder.encode(scope, UTF_8))
                        .collect(Collectors.joining("&", "?", ""))
                : "";
    }

    private static MultiMap headers(AttributeContext attributes, HttpRequest http) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        http.getHeadersMap().forEach((name, value) -> add(headers, name, value));
        http.getHeaderMap()
                .getHeadersList()
                .forEach(header -> add(headers, header.getKey(), text(header)));
        LEFT_BEHIND.forEach(headers::remove);
        headers.set(METHOD, http.getMethod()).set(URI, http.getPath());
        String peer = attributes.getSource().getAddress().getSocketAddress().getAddress();
        if (!peer.isEmpty()) {
            appendForwarded(headers, peer);
        }
        return headers;
    }

    /**
     * The peer of Envoy's connection, which is the caller or the proxy before Envoy, is the next
     * entry of the list. Envoy with {@code use_remote_address} has written it there itself.
     */
    private static void appendForwarded(MultiMap headers, String peer) {
        String list = String.join(",", headers.getAll(FORWARDED_FOR));
        if (!list.substring(list.lastIndexOf(',') + 1).strip().equals(peer)) {
            headers.add(FORWARDED_FOR, peer);
        }
    }

    private static void add(MultiMap headers, String name, String value) {
        if (!name.startsWith(":")) { // those with a colon are path, method and the like
            headers.add(name, value);
        }
    }

    /** Raw in a filter with {@code encode_raw_headers}. */
    private static String text(HeaderValue header) {
        return header.getRawValue().isEmpty()
                ? header.getValue()
                : header.getRawValue().toString(ISO_8859_1);
    }
}
