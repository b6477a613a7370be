package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.JSONObjectUtils;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of clients are fetched from a server with a certificate for localhost. */
class KeyFetchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ClientKeyPair PAIR = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private static final Vertx VERTX = Vertx.vertx();

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // before all tests
    private static HttpServer server;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static PfxOptions certificate;

    @BeforeAll
    static void serve(@TempDir Path folder) throws Exception {
        certificate = TestCertificate.of("localhost", folder);
        server =
                VERTX.createHttpServer(
                                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate))
                        .requestHandler(KeyFetchTest::answer)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get();
    }

    private static void answer(HttpServerRequest request) {
        ASKED.add(request.uri());
        switch (String.valueOf(request.path())) {
            case "/jwks" -> request.response().end(JSONObjectUtils.toJSONString(PAIR.jwks()));
            case "/moved" ->
                    request.response().setStatusCode(302).putHeader("Location", "/jwks").end();
            case "/long" -> request.response().end("a".repeat(70_000));
            case "/none" -> request.response().end("<html>");
            case "/silent" -> {}
            default -> request.response().setStatusCode(404).end();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get();
    }

    private static KeyFetch trusting(String... privateHosts) {
        return new KeyFetch(
                VERTX, new HttpClientOptions().setTrustOptions(certificate), Set.of(privateHosts));
    }

    private static ClientKeySet fetched(KeyFetch fetch, String host, String path) {
        var address = URI.create("https://" + host + ":" + server.actualPort() + path);
        return fetch.fetch(address).await().atMost(PATIENCE);
    }

    @Test
    void whatTheClientPublishesIsRead() {
        ClientKeySet keys = fetched(trusting("localhost"), "localhost", "/jwks");

        assertEquals(PAIR.key().toPublicJWK(), keys.keys().getFirst());
    }

    @Test
    void anAddressOfOursIsNotEvenAsked() {
        for (String host : List.of("localhost", "127.0.0.1", "[::1]", "2130706433")) {
            String path = "/jwks?by=" + host.length();

            assertThrows(Exception.class, () -> fetched(trusting(), host, path));
            assertTrue(ASKED.stream().noneMatch(path::equals), host);
        }
    }

    @Test
    void aCertificateThatNobodyTrustsIsRefused() {
        var strict = new KeyFetch(VERTX, new HttpClientOptions(), Set.of("localhost"));

        assertThrows(Exception.class, () -> fetched(strict, "localhost", "/jwks?untrusted"));
        assertTrue(ASKED.stream().noneMatch("/jwks?untrusted"::equals));
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        assertThrows(
                Exception.class,
                () -> fetched(trusting("127.0.0.1"), "127.0.0.1", "/jwks?other-name"));
        assertTrue(ASKED.stream().noneMatch("/jwks?other-name"::equals));
    }

    @Test
    void nothingIsFollowed() {
        assertThrows(Exception.class, () -> fetched(trusting("localhost"), "localhost", "/moved"));
    }

    @Test
    void whatIsTooLongOrNoKeySetIsRefused() {
        for (String path : List.of("/long", "/none", "/missing")) {
            assertThrows(Exception.class, () -> fetched(trusting("localhost"), "localhost", path));
        }
    }

    @Test
    void whoSaysNothingIsNotWaitedForForLong() {
        long start = System.nanoTime();

        assertThrows(Exception.class, () -> fetched(trusting("localhost"), "localhost", "/silent"));

        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(waited.compareTo(Duration.ofSeconds(10)) < 0, waited::toString);
    }

    @Test
    void aNameThatThereIsNotFails() {
        assertThrows(Exception.class, () -> fetched(trusting(), "no-such-host.invalid", "/jwks"));
    }
}
