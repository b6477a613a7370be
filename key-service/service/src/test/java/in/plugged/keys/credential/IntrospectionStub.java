package in.plugged.keys.credential;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for oauth-service: every token is a session of its own until it is posted to {@code
 * /ended}.
 */
public final class IntrospectionStub implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "plugged.resource-server.oauth-service.";
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final HttpServer server = server();

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id that the session of that token has. */
    static String sessionId(String token) {
        return "ses_" + token.substring(3, 19);
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/oauth/introspect", this::introspect);
        server.createContext("/ended", this::end);
        server.start();
        return Map.of(
                PREFIX + "url", "http://localhost:" + server.getAddress().getPort(),
                PREFIX + "client-id", "key-service",
                PREFIX + "client-secret", "secret");
    }

    private void introspect(HttpExchange exchange) throws IOException {
        String token = token(exchange);
        boolean ours =
                "Basic a2V5LXNlcnZpY2U6c2VjcmV0"
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer(
                exchange,
                ours ? 200 : 401,
                ended.contains(token) ? "{\"active\": false}" : session(token));
    }

    private static String session(String token) {
        return """
            {"active": true, "token_type": "session", "exp": 4102444800, "sid": "%1$s", "jti": "%1$s",
             "user_id": "usr_%2$s", "hub_id": "hub_%2$s", "hubs": ["hub_%2$s"],
             "issued_at": 1000, "auth_time": 1, "age_ms": 0}"""
                .formatted(sessionId(token), token.substring(3, 19));
    }

    private void end(HttpExchange exchange) throws IOException {
        ended.add(token(exchange));
        answer(exchange, 200, "{}");
    }

    private static String token(HttpExchange exchange) throws IOException {
        String form =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        return form.replaceFirst("^token=", "").replaceFirst("&.*$", "");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
