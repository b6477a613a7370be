package in.plugged.ratelimit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for key-service and oauth-service where pages ask them with the session of a browser: each
 * answers what a test has laid down for that session, else 503.
 */
public final class TestServices implements QuarkusTestResourceLifecycleManager {

    public static final String SETTING = "plugged.resource-server.key-service.url";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> server = Optional.empty();

    @Override
    public Map<String, String> start() {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer started = HttpServer.create(address, 0);
            started.setExecutor(threads);
            started.createContext("/api/auth/session", this::tell);
            started.createContext("/api/auth/keys", this::tell);
            started.createContext("/answers/", this::layDown);
            started.start();
            server = Optional.of(started);
            String url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of(
                    SETTING,
                    url,
                    "plugged.resource-server.oauth-service.url",
                    url,
                    "plugged.resource-server.oauth-service.client-id",
                    "cli_ratelimit",
                    "plugged.resource-server.oauth-service.client-secret",
                    "secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(HttpExchange exchange) throws IOException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String session = cookie.substring(cookie.indexOf('=') + 1);
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String place = exchange.getRequestURI().getPath() + "?" + query + "#" + session;
        Optional<String> answer = Optional.ofNullable(answers.get(place));
        answer(exchange, answer.isPresent() ? 200 : 503, answer.orElse("{}"));
    }

    private void layDown(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int end = body.indexOf('\n');
        answers.put(body.substring(0, end), body.substring(end + 1));
        answer(exchange, 200, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.ifPresent(started -> started.stop(0));
        threads.shutdownNow();
    }
}
