package in.plugged.local.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.FreePort;
import io.opentelemetry.api.OpenTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger DROPPED = new AtomicInteger();
    private static final int PORT = FreePort.find();
    private static volatile Gateway.Health health =
            new Gateway.Health(true, new JsonObject().put("status", "UP"));

    @BeforeAll
    static void open() {
        var keys = new Upstream("keys", server("keys"));
        var backend = new Upstream("backend", server("backend"));
        var routes =
                new Routes()
                        .hide("/api/auth/keys/provision")
                        .route("/api/auth/keys", keys)
                        .hide("/api/auth")
                        .route("/openapi", keys)
                        .routeExactly("/asyncapi/keys", keys)
                        .route("/api/gone", new Upstream("gone", FreePort.find()))
                        .route("/api", backend);
        wait(new Gateway(routes, () -> health, OpenTelemetry.noop()).listen(VERTX, PORT));
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        wait(VERTX.close());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/auth/keys, keys",
        "/api/auth/keys/key_1?x=%2F, keys",
        "/%61pi/auth/keys, keys",
        "/openapi, keys",
        "/openapi/keys, keys",
        "/openapi/swagger-ui.css, keys",
        "/asyncapi/keys, keys",
        "/api/servers, backend",
        "/api/v1/servers, backend",
        "/api/v1, backend",
        "/api/v1/auth/keys, keys",
        "/api/v1/auth/keys/key_1?x=%2F, keys",
        "/api/%761/auth/keys, keys",
        "/api/v1/v1/auth/keys, backend"
    })
    void eachPathGoesToItsService(String path, String name) throws Exception {
        JsonObject seen = new JsonObject(get(path).body());
        assertEquals(name, seen.getString("server"));
        assertEquals(path, seen.getString("uri"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/auth/keys/provision",
                "/api/auth/keys/provision/",
                "/api/auth/keys/%70rovision",
                "/api/v1/auth/keys/provision",
                "/api/v1/auth/keys/%70rovision",
                "/api/v1/auth/login",
                "/api/auth/keysx",
                "/api/auth/login",
                "/openapix",
                "/asyncapi",
                "/asyncapi/keys/more",
                "/apix",
                "/"
            })
    void whatBelongsToNobodyIsNotFound(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(404, answer.statusCode());
        assertEquals("NOT_FOUND", code(answer));
        assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse(""));
    }

    @Test
    void anUnsafePathIsRefusedAndNotPassedOn() throws Exception {
        String answer =
                raw("GET /api/auth/keys/%2e%2e/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("INVALID_REQUEST"), answer);
    }

    @Test
    void headersThatOnlyAProxyMayWriteAreWrittenByTheGateway() throws Exception {
        var request =
                request("/api/servers")
                        .header("x-AUTH-user", "usr_other")
                        .header("Forwarded", "for=10.0.0.1")
                        .header("X-Forwarded-For", "10.0.0.1")
                        .header("X-Forwarded-Prefix", "/admin")
                        .header("X-Real-IP", "10.0.0.1")
                        .header("X-Request-Id", "mine-1")
                        .build();
        JsonObject headers = new JsonObject(send(request).body()).getJsonObject("headers");
        assertNull(headers.getString("x-auth-user"));
        assertNull(headers.getString("forwarded"));
        assertNull(headers.getString("x-forwarded-prefix"));
        assertNull(headers.getString("x-real-ip"));
        assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
        assertEquals("http", headers.getString("x-forwarded-proto"));
        assertEquals("127.0.0.1:" + PORT, headers.getString("x-forwarded-host"));
        assertEquals("mine-1", headers.getString("x-request-id"));
    }

    @Test
    void cookiesGoThroughUntouched() throws Exception {
        var request = request("/api/servers").header("Cookie", "session=ss_1; csrf=a%3D").build();
        HttpResponse<String> answer = send(request);
        JsonObject headers = new JsonObject(answer.body()).getJsonObject("headers");
        assertEquals("session=ss_1; csrf=a%3D", headers.getString("cookie"));
        assertEquals(
                List.of("session=ss_2; Path=/; HttpOnly", "csrf=b; Path=/"),
                answer.headers().allValues("Set-Cookie"));
    }

    @Test
    void bodiesGoThroughBothWays() throws Exception {
        String body = "x".repeat(50_000);
        var request = request("/api/echo").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        assertEquals(body, send(request).body());
    }

    @Test
    void aServiceThatIsAwayIsUnavailable() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/gone").header("X-Request-Id", "mine-2").build());
        assertEquals(503, answer.statusCode());
        assertEquals("UNAVAILABLE", code(answer));
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
        assertEquals("mine-2", answer.headers().firstValue("X-Request-Id").orElse(""));
    }

    @Test
    void aReadIsRepeatedOnceWhenTheConnectionWasLost() throws Exception {
        DROPPED.set(0);
        assertEquals(200, get("/api/drop-once").statusCode());
        assertEquals(2, DROPPED.get());
    }

    @Test
    void aWriteIsNotRepeated() throws Exception {
        DROPPED.set(0);
        var request =
                request("/api/drop-once").POST(HttpRequest.BodyPublishers.ofString("x")).build();
        assertEquals(503, send(request).statusCode());
        assertEquals(1, DROPPED.get());
    }

    @Test
    void headersThatAreTooLargeAreTheCallersMistake() throws Exception {
        String large = "x".repeat(20_000);
        String answer =
                raw("GET /api/servers HTTP/1.1\r\nHost: a\r\nX-Large: " + large + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 431 "), answer);
    }

    @Test
    void healthSaysWhatTheSuiteSays() throws Exception {
        assertEquals(200, get("/health").statusCode());
        health = new Gateway.Health(false, new JsonObject().put("status", "DOWN"));
        HttpResponse<String> down = get("/health");
        assertEquals(503, down.statusCode());
        assertFalse(down.body().contains("UP"));
    }

    private static int server(String name) {
        var server = VERTX.createHttpServer().requestHandler(request -> answer(name, request));
        return wait(server.listen(0, "127.0.0.1")).actualPort();
    }

    private static void answer(String name, HttpServerRequest request) {
        switch (request.uri()) {
            case "/api/echo" -> request.body().onSuccess(body -> request.response().end(body));
            case "/api/drop-once" -> {
                if (DROPPED.incrementAndGet() == 1) {
                    request.connection().close();
                } else {
                    request.response().end();
                }
            }
            default -> {
                var headers = new JsonObject();
                request.headers()
                        .forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
                request.response()
                        .headers()
                        .add("Set-Cookie", "session=ss_2; Path=/; HttpOnly")
                        .add("Set-Cookie", "csrf=b; Path=/");
                request.response()
                        .end(
                                new JsonObject()
                                        .put("server", name)
                                        .put("uri", request.uri())
                                        .put("headers", headers)
                                        .encode());
            }
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String code(HttpResponse<String> answer) {
        return new JsonObject(answer.body()).getJsonObject("error").getString("code");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
