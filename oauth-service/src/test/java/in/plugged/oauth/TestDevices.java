package in.plugged.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands for device-service: it answers about a device code what a test has laid down for it, and
 * knows what it was asked. {@link Devices} is how a test talks to it.
 */
public final class TestDevices implements QuarkusTestResourceLifecycleManager {

    static final String SETTING = "plugged.oauth.device-service.url";
    static final String HANGS = "hangs";
    static final String WAITS = "waits";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> server = Optional.empty();

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(threads);
            started.createContext("/api/devices/redeem", this::redeem);
            started.createContext("/answers/", this::layDown);
            started.createContext("/asked/", this::tell);
            started.start();
            server = Optional.of(started);
            return Map.of(SETTING, "http://127.0.0.1:" + started.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void redeem(HttpExchange exchange) throws IOException {
        // whoever reads JSON first here finds its parts by the loader of this class, not that of
        // whoever started the server
        Thread.currentThread().setContextClassLoader(TestDevices.class.getClassLoader());
        JsonObject question = new JsonObject(body(exchange));
        String code = question.getString("device_code");
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(question.put("authorization", bearer));
        String laidDown = answers.getOrDefault(code, "200 {\"outcome\":\"invalid_grant\"}");
        String answer = laidDown.equals(WAITS) ? later(code).join() : laidDown;
        if (!answer.equals(HANGS)) { // else nobody ever answers
            answer(exchange, Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
        }
    }

    private void layDown(HttpExchange exchange) throws IOException {
        String answer = body(exchange);
        answers.put(last(exchange), answer);
        if (!answer.equals(WAITS)) {
            later(last(exchange)).complete(answer);
        }
        answer(exchange, 200, "{}");
    }

    /** What is laid down next for that code. */
    private CompletableFuture<String> later(String code) {
        return waiting.computeIfAbsent(code, _ -> new CompletableFuture<>());
    }

    private void tell(HttpExchange exchange) throws IOException {
        String code = last(exchange);
        List<JsonObject> about =
                asked.stream().filter(each -> code.equals(each.getString("device_code"))).toList();
        answer(exchange, 200, new JsonObject().put("asked", about).encode());
    }

    private static String last(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
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
