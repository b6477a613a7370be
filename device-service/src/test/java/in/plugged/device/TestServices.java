package in.plugged.device;

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
import java.util.regex.Pattern;

/**
 * Stands for key-service and oauth-service: both do what they promise, unless a test has laid down
 * for its user that they don't. {@link Services} is how a test talks to it.
 */
public final class TestServices implements QuarkusTestResourceLifecycleManager {

    static final String SETTING = "plugged.resource-server.key-service.url";

    private final Map<String, String> behaviours = new ConcurrentHashMap<>();
    private final ProvisionedKeys keys = new ProvisionedKeys();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Optional<HttpServer> server = Optional.empty();

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.setExecutor(threads);
            started.createContext("/api/auth/keys/provision", this::provision);
            started.createContext("/api/auth/keys/provision/cancel", this::cancel);
            started.createContext("/api/auth/devices/standing", this::standing);
            started.createContext("/api/auth/session", this::session);
            started.createContext("/oauth/token", TestServices::token);
            started.createContext("/behaviour/", this::layDown);
            started.createContext("/made/", this::tell);
            started.start();
            server = Optional.of(started);
            String url = "http://127.0.0.1:" + started.getAddress().getPort();
            return Map.of(
                    SETTING,
                    url,
                    "plugged.resource-server.oauth-service.url",
                    url,
                    "plugged.resource-server.oauth-service.client-id",
                    "cli_device",
                    "plugged.resource-server.oauth-service.client-secret",
                    "secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void token(HttpExchange exchange) throws IOException {
        body(exchange);
        answer(
                exchange,
                200,
                "{\"access_token\":\"service-token\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
    }

    /** Who is logged in: what a test has laid down for that cookie. */
    private void session(HttpExchange exchange) throws IOException {
        String cookie = exchange.getRequestHeaders().getFirst("Cookie");
        String person = behaviour("session", cookie.substring(cookie.indexOf('=') + 1));
        switch (person) {
            case "good" -> answer(exchange, 401, "{}");
            case "away" -> answer(exchange, 503, "{}");
            default -> answer(exchange, 200, person);
        }
    }

    private void standing(HttpExchange exchange) throws IOException {
        JsonObject question = new JsonObject(body(exchange));
        switch (behaviour("standing", question.getString("user_id"))) {
            case "away" -> answer(exchange, 503, "{}");
            case "gone" -> answer(exchange, 200, "{\"stands\":false}");
            case "little" -> answer(exchange, 200, standing(new JsonArray().add("read:servers")));
            case "nothing" -> answer(exchange, 200, standing(new JsonArray()));
            default ->
                    answer(
                            exchange,
                            200,
                            standing(question.getJsonArray("scopes", new JsonArray())));
        }
    }

    private static String standing(JsonArray scopes) {
        return new JsonObject()
                .put("stands", true)
                .put("at", Services.AT.toString())
                .put("scopes", scopes)
                .encode();
    }

    private void provision(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "GET" -> list(exchange);
            case "DELETE" -> end(exchange);
            default -> make(exchange, new JsonObject(body(exchange)));
        }
    }

    private void make(HttpExchange exchange, JsonObject wanted) throws IOException {
        switch (behaviour("make", wanted.getString("user_id"))) {
            case "away" -> answer(exchange, 503, "{}");
            case "no_hub" -> answer(exchange, 404, refusal("hub_gone"));
            case "not_found" -> answer(exchange, 404, "{}");
            case "full" -> answer(exchange, 409, refusal("hub_full"));
            case "ended", "other_body" ->
                    answer(exchange, 409, refusal(behaviour("make", wanted.getString("user_id"))));
            case "log_in" -> answer(exchange, 403, refusal("reauthentication_required"));
            case "under_way" -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                answer(exchange, 409, "{}");
            }
            case "hangs" -> keys.make(wanted); // and nobody ever answers
            case "waits" -> {
                Optional<JsonObject> key = keys.make(wanted);
                awaitRecovery(wanted.getString("user_id"));
                made(exchange, key);
            }
            case "lost" -> {
                keys.make(wanted);
                exchange.close();
            }
            case "untold" -> made(exchange, keys.make(wanted).map(TestServices::untold));
            default -> makeOnce(exchange, wanted);
        }
    }

    private void makeOnce(HttpExchange exchange, JsonObject wanted) throws IOException {
        if (keys.differs(wanted)) {
            answer(exchange, 409, refusal("other_body"));
        } else {
            made(exchange, keys.make(wanted));
        }
    }

    private void awaitRecovery(String user) {
        synchronized (behaviours) {
            while (behaviour("make", user).equals("waits")) {
                try {
                    behaviours.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static String refusal(String reason) {
        return new JsonObject()
                .put(
                        "error",
                        new JsonObject().put("details", new JsonObject().put("reason", reason)))
                .encode();
    }

    private static JsonObject untold(JsonObject key) {
        JsonObject rest = key.copy();
        rest.remove("key");
        return rest;
    }

    private static void made(HttpExchange exchange, Optional<JsonObject> key) throws IOException {
        if (key.isPresent()) {
            answer(exchange, 201, key.get().encode());
        } else {
            answer(exchange, 409, refusal("cancelled"));
        }
    }

    private void cancel(HttpExchange exchange) throws IOException {
        JsonObject asked = new JsonObject(body(exchange));
        String id = asked.getString("provision_id");
        switch (behaviour("cancel", keys.userOf(id))) {
            case "away" -> answer(exchange, 503, "{}");
            case "used" ->
                    answer(
                            exchange,
                            asked.containsKey("unless") ? 200 : 500,
                            "{\"status\": \"used\"}");
            case "foreign" -> answer(exchange, 200, "{}");
            default -> {
                keys.cancel(id);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            }
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String user = query(exchange, "user_id");
        if (behaviour("list", user).equals("away")) {
            answer(exchange, 503, "{}");
        } else {
            answer(exchange, 200, keys.page(user).encode());
        }
    }

    private void end(HttpExchange exchange) throws IOException {
        String user = query(exchange, "user_id");
        boolean ended = keys.end(user, last(exchange));
        boolean soon = behaviour("end", user).equals("soon");
        exchange.sendResponseHeaders(ended ? (soon ? 202 : 204) : 404, -1);
        exchange.close();
    }

    private String behaviour(String call, String user) {
        return behaviours.getOrDefault(call + "-" + user, "good");
    }

    private void layDown(HttpExchange exchange) throws IOException {
        String behaviour = body(exchange);
        synchronized (behaviours) {
            behaviours.put(last(exchange), behaviour);
            behaviours.notifyAll();
        }
        answer(exchange, 200, "{}");
    }

    private void tell(HttpExchange exchange) throws IOException {
        answer(exchange, 200, keys.all(last(exchange)).encode());
    }

    private static String query(HttpExchange exchange, String name) {
        return Pattern.compile("&")
                .splitAsStream(exchange.getRequestURI().getQuery())
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
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
