package in.plugged.device.rfc8628;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
 * Stands for oauth-service: it answers about the form of a request what a test has laid down for
 * it, and knows what it was asked. {@link OauthService} is how a test talks to it.
 */
public final class TestOauthService implements QuarkusTestResourceLifecycleManager {

    static final String SETTING = "plugged.resource-server.oauth-service.url";
    static final String ORIGIN = "https://plugged.example";
    static final String HANGS = "hangs";

    private static final String TOKEN =
            "{\"access_token\":\"service-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, JsonArray> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> server = Optional.empty();

    /** After those that all tests share. */
    @Override
    public int order() {
        return 1;
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(threads);
            started.createContext("/oauth/token", exchange -> answer(exchange, 200, TOKEN));
            started.createContext("/api/auth/devices/client", this::judge);
            started.createContext("/answers", this::layDown);
            started.createContext("/asked", this::tell);
            started.start();
            server = Optional.of(started);
            return Map.of(
                    SETTING,
                    "http://127.0.0.1:" + started.getAddress().getPort(),
                    "plugged.resource-server.oauth-service.client-id",
                    "device-service",
                    "plugged.resource-server.oauth-service.client-secret",
                    "secret",
                    "plugged.resource-server.origin",
                    ORIGIN,
                    "plugged.resource-server.trusted-proxies",
                    "127.0.0.1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void judge(HttpExchange exchange) throws IOException {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        JsonObject question = new JsonObject(body(exchange));
        String form = question.getString("form");
        asked.computeIfAbsent(form, _ -> new JsonArray()).add(question.put("bearer", bearer));
        String answer = answers.getOrDefault(form, "404 {}");
        if (!answer.equals(HANGS)) { // else nobody ever answers
            answer(exchange, Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
        }
    }

    private void layDown(HttpExchange exchange) throws IOException {
        JsonObject laid = new JsonObject(body(exchange));
        answers.put(laid.getString("form"), laid.getString("answer"));
        answer(exchange, 200, "{}");
    }

    private void tell(HttpExchange exchange) throws IOException {
        JsonArray about = asked.getOrDefault(body(exchange), new JsonArray());
        answer(exchange, 200, about.encode());
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
