package in.plugged.resourceserver.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.RefusedScopes;
import in.plugged.resourceserver.usage.Usage.Presented;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UsageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final List<Use> counted = new CopyOnWriteArrayList<>();
    private final List<Long> latencies = new CopyOnWriteArrayList<>();
    private final Usage usage = usage(config(Map.of()));
    private final AtomicBoolean arrived = new AtomicBoolean();
    private Presented presented = presented(Optional.empty());
    private Set<String> needed = Set.of();
    private HttpServer server;

    @BeforeEach
    void open() {
        var filters = new Filters();
        usage.install(filters);
        Router router = Router.router(vertx);
        filters.getFilters().stream()
                .map(Filter::getHandler)
                .forEach(handler -> router.route().handler(handler));
        router.route("/api/servers/:id").handler(this::answer);
        router.route("/slow")
                .handler(
                        context -> {
                            present(context);
                            arrived.set(true);
                        });
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void answer(RoutingContext context) {
        ((HttpServerRequestInternal) context.request())
                .context()
                .putLocal("UrlPathTemplate", "/api/servers/{id}");
        present(context);
        boolean missing = context.normalizedPath().endsWith("9");
        context.response().setStatusCode(missing ? 404 : 200).end();
    }

    private void present(RoutingContext context) {
        usage.note(context, presented);
        usage.note(context, presented); // as if somebody authenticated twice
        if (context.request().query() != null) {
            RefusedScopes.add(context, Set.of("write:servers"));
        }
        if (!needed.isEmpty()) {
            NeededScopes.add(context, needed);
        }
    }

    @Test
    void aRequestCountsOnceWhenItsAnswerEnds() throws Exception {
        get("/api/servers/7");

        assertEquals(List.of(use("/api/servers/{id}", "GET", 200, null)), await1());
        assertTrue(latencies.getFirst() > 0);
    }

    @Test
    void itsStatusIsThatOfTheAnswer() throws Exception {
        get("/api/servers/9");

        assertEquals(List.of(use("/api/servers/{id}", "GET", 404, null)), await1());
    }

    @Test
    void aRefusalHasItsReason() throws Exception {
        presented = presented(Optional.of("revoked"));
        get("/api/servers/9");

        assertEquals(List.of(use("/api/servers/{id}", "GET", 404, "revoked")), await1());
    }

    @Test
    void itTellsOfTheScopesByWhichItWasLetIn() throws Exception {
        needed = Set.of("read:servers");
        get("/api/servers/7");

        assertEquals(needed, await1().getFirst().scopes());
    }

    @Test
    void aScopeThatWasMissingIsAReason() throws Exception {
        get("/api/servers/9?x=1");

        assertEquals(List.of(use("/api/servers/{id}", "GET", 404, "insufficient_scope")), await1());
    }

    @Test
    void aCallerWhoLeavesBeforeTheAnswerCounts() throws Exception {
        try (var socket = new Socket(ADDRESS, server.actualPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /slow HTTP/1.1\r\nHost: a\r\nUser-Agent: test\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            await().atMost(PATIENCE).until(arrived::get);
        }

        assertEquals(List.of(use("unmatched", "GET", 499, null)), await1());
    }

    @Test
    void whatAnotherServerToldOfCountsAtOnce() {
        usage.report(
                presented,
                new Usage.Report("verify", "POST", 200, Optional.of(Set.of("read:servers"))),
                System.nanoTime());

        assertEquals(
                List.of(
                        new Use(
                                "verify",
                                "POST",
                                200,
                                ADDRESS,
                                null,
                                Style.BEARER,
                                Set.of("read:servers"),
                                null)),
                counted);
    }

    @Test
    void whoSwitchesItOffCountsNothing() {
        var off = config(Map.of("plugged.resource-server.usage.enabled", "false"));
        var filters = new Filters();
        usage(off).install(filters);

        assertEquals(List.of(), filters.getFilters());
    }

    private List<Use> await1() {
        await().atMost(PATIENCE).until(() -> !counted.isEmpty());
        return counted;
    }

    private void get(String target) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + server.actualPort() + target))
                        .header("User-Agent", "test")
                        .method("GET", BodyPublishers.noBody())
                        .build();
        client.send(request, BodyHandlers.discarding());
    }

    private static Use use(String route, String method, int status, @Nullable String reason) {
        return new Use(
                route,
                method,
                status,
                ADDRESS,
                "test",
                Style.BEARER,
                reason == null ? null : Set.of(),
                reason);
    }

    private static Presented presented(Optional<String> reason) {
        return new Presented(Uses.key(1), Optional.of(ADDRESS), Style.BEARER, reason);
    }

    private Usage usage(ResourceServerConfig config) {
        var publisher =
                new UsagePublisher(
                        config, Map.of(), "service", new SimpleMeterRegistry(), Clock.systemUTC()) {
                    @Override
                    void count(Used key, Use use, long micros) {
                        counted.add(use);
                        latencies.add(micros);
                    }
                };
        return new Usage(publisher, config);
    }

    private static ResourceServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
