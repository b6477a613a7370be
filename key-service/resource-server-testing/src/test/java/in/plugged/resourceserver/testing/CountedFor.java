package in.plugged.resourceserver.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for ratelimit-service, and for oauth-service that gives the token for it. */
public final class CountedFor implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "plugged.resource-server.";
    private static final String TOKEN =
            "{\"access_token\": \"a-token\", \"token_type\": \"Bearer\", \"expires_in\": 600}";
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    private static final List<String> AT_THE_START = new CopyOnWriteArrayList<>();

    private static volatile Answer answer = new Answer(200, "{}");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = server();

    private record Answer(int status, String body) {}

    /** From now on every call gets that answer, and earlier ones are forgotten. */
    static void answers(int status, String body) {
        CALLS.clear();
        answer = new Answer(status, body);
    }

    /** Who called with what because the application started. */
    static List<String> atTheStart() {
        return List.copyOf(AT_THE_START);
    }

    /** Who called with what else. */
    static List<String> calls() {
        return List.copyOf(CALLS);
    }

    @Override
    public Map<String, String> start() {
        server.setExecutor(threads);
        server.createContext("/oauth/token", exchange -> send(exchange, new Answer(200, TOKEN)));
        server.createContext("/api/ratelimit/check", CountedFor::take);
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                PREFIX + "oauth-service.url", url,
                PREFIX + "oauth-service.client-id", "backend",
                PREFIX + "oauth-service.client-secret", "a secret",
                PREFIX + "ratelimit-service.url", url,
                PREFIX + "ratelimit-service.timeout", "PT5S");
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void take(HttpExchange exchange) throws IOException {
        String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        (body.contains("instance:start") ? AT_THE_START : CALLS)
                .add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        send(exchange, answer);
    }

    private static void send(HttpExchange exchange, Answer given) throws IOException {
        byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(given.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
