package in.plugged.oauth.outbound;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.TestCertificate;
import in.plugged.oauth.TestSettings;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls to servers of the test's own, which are found by names that nobody else has. */
class PublicHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();
    private static final Map<String, String> LOOPBACK =
            Map.of("client-calls.loopback", "true", "client-calls.timeout", "PT2S");

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private int port;
    private int plainPort;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static PfxOptions certificate;

    @BeforeAll
    static void prove(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.of("client.example", folder);
    }

    @AfterAll
    static void close() {
        wait(VERTX.close());
    }

    @BeforeEach
    void open() {
        port = listen(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate));
        plainPort = listen(new HttpServerOptions());
    }

    private int listen(HttpServerOptions options) {
        HttpServer server =
                wait(
                        VERTX.createHttpServer(options)
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

    private PublicHttp http(Map<String, String> settings, String... addresses) {
        var trusting = PublicHttp.strict(new HttpClientOptions()).setTrustOptions(certificate);
        return http(trusting, settings, addresses);
    }

    private PublicHttp http(
            HttpClientOptions options, Map<String, String> settings, String... addresses) {
        return new PublicHttp(
                VERTX,
                options,
                TestSettings.of(settings),
                _ -> {
                    lookUps.incrementAndGet();
                    return Stream.of(addresses)
                            .map(PublicHttpTest::address)
                            .toArray(InetAddress[]::new);
                });
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static int post(PublicHttp http, String uri) {
        return http.postForm(uri, "a=b").await().atMost(PATIENCE);
    }

    private String at(String path) {
        return "https://client.example:" + port + path;
    }

    @Test
    void theNameIsLookedUpOnceAndIsWhatTheServerHears() {
        assertEquals(204, post(http(LOOPBACK, "127.0.0.1"), at("/ended?x=1")));

        assertEquals(List.of("client.example:" + port + " a=b"), seen);
        assertEquals(1, lookUps.get());
    }

    @Test
    void aServerWithACertificateOfAnotherNameIsToldNothing() {
        PublicHttp http = http(LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> post(http, "https://other.example:" + port + "/"));

        assertEquals(List.of(), seen);
    }

    @Test
    void aServerThatNobodyVouchesForIsToldNothing() {
        PublicHttp http = http(PublicHttp.strict(new HttpClientOptions()), LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> post(http, at("/")));

        assertEquals(List.of(), seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void aNameThatLeadsInsideIsNotFollowed(String inside) {
        forbidden(http(Map.of(), inside), at("/"));
        forbidden(http(Map.of(), "8.8.8.8", inside), at("/"));
        forbidden(http(Map.of(), inside, "8.8.8.8"), at("/"));

        assertEquals(List.of(), seen);
    }

    @Test
    void privateNetworksAreAllowedWhereTheOperatorSaysSo() {
        var allowed =
                Map.of("client-calls.private-networks", "true", "client-calls.timeout", "PT0.2S");

        forbidden(http(allowed, "127.0.0.1"), at("/"));
        forbidden(http(allowed, "169.254.169.254"), at("/"));
        Exception tried =
                assertThrows(Exception.class, () -> post(http(allowed, "10.255.255.1"), at("/")));
        assertTrue(!(tried instanceof ForbiddenAddressException), tried.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://client.example/",
                "ftp://client.example/",
                "https://user@client.example/",
                "https:/nothing",
                "not an address"
            })
    void whatIsNoAddressByHttpsIsNotCalled(String uri) {
        forbidden(http(Map.of(), "8.8.8.8"), uri);

        assertEquals(0, lookUps.get());
    }

    @Test
    void httpIsForThisMachineAloneWhereTheOperatorSaysSo() {
        String plain = "http://client.example:" + plainPort + "/";

        assertEquals(204, post(http(LOOPBACK, "127.0.0.1"), plain));
        forbidden(http(LOOPBACK, "8.8.8.8"), plain);
        forbidden(http(Map.of(), "127.0.0.1"), plain);
    }

    private static void forbidden(PublicHttp http, String uri) {
        assertThrows(ForbiddenAddressException.class, () -> post(http, uri));
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertEquals(307, post(http(LOOPBACK, "127.0.0.1"), at("/redirect")));

        assertEquals(1, seen.size());
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        assertEquals(200, post(http(LOOPBACK, "127.0.0.1"), at("/huge")));

        await().atMost(PATIENCE).untilTrue(closed);
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedFor() {
        assertThrows(TimeoutException.class, () -> post(http(LOOPBACK, "127.0.0.1"), at("/mute")));

        await().atMost(PATIENCE).untilTrue(closed);
    }

    @Test
    void whatIsToBeReadThereIsRead() {
        var patient = Map.of("client-calls.loopback", "true", "client-calls.timeout", "PT10S");

        assertEquals("text", get(http(patient, "127.0.0.1"), at("/text?x=1")));
        assertEquals(65_536, get(http(patient, "127.0.0.1"), at("/most")).length());

        assertEquals("client.example:" + port + " ", seen.getFirst());
        assertEquals(2, lookUps.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/more", "/huge", "/refused", "/redirect", "/none"})
    void whatIsTooLongOrNotThereIsNot(String path) {
        PublicHttp http = http(LOOPBACK, "127.0.0.1");

        assertThrows(Exception.class, () -> get(http, at(path)));

        assertEquals(1, seen.size());
        await().atMost(PATIENCE).untilTrue(closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mute", "/half"})
    void whoDoesNotComeToAnEndIsNotWaitedFor(String path) {
        assertThrows(TimeoutException.class, () -> get(http(LOOPBACK, "127.0.0.1"), at(path)));

        await().atMost(PATIENCE).untilTrue(closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00::1"})
    void whatIsInsideIsNotRead(String inside) {
        PublicHttp http = http(Map.of(), "8.8.8.8", inside);

        assertThrows(ForbiddenAddressException.class, () -> get(http, at("/text")));

        assertEquals(List.of(), seen);
    }

    /** However this machine is written, and whatever reads it so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "no-such-host.invalid"
            })
    void noNameOfThisMachineLeadsToIt(String host) {
        var http =
                new PublicHttp(
                        VERTX,
                        PublicHttp.strict(new HttpClientOptions())
                                .setTrustAll(true)
                                .setVerifyHost(false),
                        TestSettings.of(Map.of("client-calls.timeout", "PT2S")),
                        InetAddress::getAllByName);

        assertThrows(Exception.class, () -> get(http, "https://" + host + ":" + port + "/text"));

        assertEquals(List.of(), seen);
    }

    private static String get(PublicHttp http, String uri) {
        return http.get(uri, "text/plain").await().atMost(PATIENCE);
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
