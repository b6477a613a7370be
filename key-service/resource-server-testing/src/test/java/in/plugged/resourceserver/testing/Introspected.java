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

/** Stands for the introspection of oauth-service: answers what a test says, and notes the forms. */
public final class Introspected implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "plugged.resource-server.oauth-service.";
    private static final List<String> FORMS = new CopyOnWriteArrayList<>();

    private static volatile Answer answer = new Answer(200, "{\"active\": false}");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server = server();

    private record Answer(int status, String body) {}

    /** From now on every question gets that answer, and earlier ones are forgotten. */
    static void answers(int status, String body) {
        FORMS.clear();
        answer = new Answer(status, body);
    }

    /** From now on no question gets an answer. */
    static void isSilent() {
        answers(0, "");
    }

    static List<String> forms() {
        return List.copyOf(FORMS);
    }

    @Override
    public Map<String, String> start() {
        server.setExecutor(threads);
        server.createContext("/oauth/introspect", this::take);
        server.start();
        return Map.of(
                PREFIX + "url", "http://127.0.0.1:" + server.getAddress().getPort(),
                PREFIX + "client-id", "backend",
                PREFIX + "client-secret", "a secret: 100% +ü",
                PREFIX + "timeout", "PT2S");
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        FORMS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        Answer given = answer;
        if (given.status() > 0) {
            byte[] body = given.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(given.status(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }

    @Override
    public void stop() {
        server.stop(0);
        threads.shutdownNow();
    }
}
