package in.plugged.oauth.outbound;

import in.plugged.oauth.TestCertificate;
import in.plugged.oauth.TestSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server of the test's own, which is found by names that nobody else has. */
abstract class StrangersServer {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final Map<String, String> LOOPBACK =
            Map.of("client-calls.loopback", "true", "client-calls.timeout", "PT2S");

    final List<String> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicBoolean closed = new AtomicBoolean();
    int port;
    int plainPort;

    @SuppressWarnings("NullAway.Init") // before all tests
    static Vertx vertx;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static PfxOptions certificate;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        certificate = TestCertificate.of("client.example", folder);
    }

    @AfterAll
    static void close() {
        wait(vertx.close());
    }

    @BeforeEach
    void open() {
        port = listen(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate));
        plainPort = listen(new HttpServerOptions());
    }

    private int listen(HttpServerOptions options) {
        HttpServer server =
                wait(
                        vertx.createHttpServer(options)
                                .requestHandler(this::answer)
                                .listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        request.connection().closeHandler(_ -> closed.set(true));
        request.body().onSuccess(body -> seen.add(request.authority() + " " + body));
        switch (Objects.requireNonNull(request.path())) {
            case "/redirect" ->
                    request.response().setStatusCode(307).putHeader("Location", "/other").end();
            case "/huge" -> pour(request);
            case "/mute" -> {}
            case "/half" -> request.response().setChunked(true).write("half");
            case "/text" -> request.response().end("text");
            case "/most" -> request.response().end("a".repeat(65_536));
            case "/more" -> request.response().end("a".repeat(65_537));
            case "/refused" -> request.response().setStatusCode(404).end("none");
            default -> request.response().setStatusCode(204).end();
        }
    }

    private static void pour(HttpServerRequest request) {
        var response = request.response().setChunked(true);
        Buffer much = Buffer.buffer(new byte[65_536]);
        response.drainHandler(_ -> response.write(much));
        for (int i = 0; i < 64 && !response.writeQueueFull(); i++) { // never full once closed
            response.write(much);
        }
    }

    PublicHttp http(Map<String, String> settings, String... addresses) {
        var trusting = PublicHttp.strict(new HttpClientOptions()).setTrustOptions(certificate);
        return http(trusting, settings, addresses);
    }

    PublicHttp http(HttpClientOptions options, Map<String, String> settings, String... addresses) {
        return new PublicHttp(
                vertx,
                options,
                TestSettings.of(settings),
                _ -> {
                    lookUps.incrementAndGet();
                    return Future.succeededFuture(
                            Stream.of(addresses).map(StrangersServer::address).toList());
                });
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    static int post(PublicHttp http, String uri) {
        return http.postForm(uri, "a=b").await().atMost(PATIENCE);
    }

    String at(String path) {
        return "https://client.example:" + port + path;
    }

    static String get(PublicHttp http, String uri) {
        return http.get(uri, "text/plain").await().atMost(PATIENCE);
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
