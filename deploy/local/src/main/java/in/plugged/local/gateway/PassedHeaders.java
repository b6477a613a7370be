package in.plugged.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers go through the gateway. Those that belong to one connection end here (RFC 9110,
 * section 7.6.1), and so do those with which a caller could pass for somebody else; the gateway
 * writes the latter itself.
 */
final class PassedHeaders {

    private static final Set<String> OF_ONE_CONNECTION =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");
    private static final Set<String> FORGEABLE = Set.of("forwarded", "x-real-ip");
    private static final List<String> FORGEABLE_PREFIXES = List.of("x-auth-", "x-forwarded-");

    private PassedHeaders() {}

    /** Fills the headers of the request to the service. */
    static void toService(HttpServerRequest from, MultiMap to) {
        Set<String> dropped = ofThisConnection(from.headers());
        from.headers()
                .forEach(
                        (name, value) -> {
                            String lower = name.toLowerCase(Locale.ROOT);
                            if (!dropped.contains(lower) && !forgeable(lower)) {
                                to.add(name, value);
                            }
                        });
        to.remove("Expect"); // the gateway itself tells the caller to go on
        to.set("X-Forwarded-For", from.remoteAddress().hostAddress());
        to.set("X-Forwarded-Proto", "http");
        String host = from.getHeader("Host");
        if (host != null) {
            to.set("X-Forwarded-Host", host);
        }
    }

    /** Fills the headers of the answer to the caller. */
    static void toCaller(MultiMap from, MultiMap to) {
        Set<String> dropped = ofThisConnection(from);
        from.forEach(
                (name, value) -> {
                    if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
                        to.add(name, value);
                    }
                });
    }

    /** Whether a body follows the headers of the request. */
    static boolean announceBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.headers().contains("Transfer-Encoding")
                || (length != null && !"0".equals(length));
    }

    private static boolean forgeable(String lowerName) {
        return FORGEABLE.contains(lowerName)
                || FORGEABLE_PREFIXES.stream().anyMatch(lowerName::startsWith);
    }

    private static Set<String> ofThisConnection(MultiMap headers) {
        if (!headers.contains("Connection")) {
            return OF_ONE_CONNECTION;
        }
        var all = new HashSet<>(OF_ONE_CONNECTION);
        for (String value : headers.getAll("Connection")) {
            for (String name : value.split(",", -1)) {
                all.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return all;
    }
}
