package in.plugged.local.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.FreePort;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @AfterEach
    void close() {
        client.close();
        vertx.close();
    }

    @Test
    void aCallerInATraceStaysInIt() throws Exception {
        MultiMap seen = seenThrough(sdk(), "traceparent", traceparent("01"), "tracestate", "a=b");

        SpanData span = onlySpan();
        assertEquals(TRACE, span.getTraceId());
        assertEquals(CALLER, span.getParentSpanId());
        assertEquals(SpanKind.SERVER, span.getKind());
        assertEquals("GET backend", span.getName());
        assertEquals(
                List.of("00-%s-%s-01".formatted(TRACE, span.getSpanId())),
                seen.getAll("traceparent"));
        assertEquals(List.of("a=b"), seen.getAll("tracestate"));
    }

    @Test
    void whetherATraceIsKeptIsNotForTheCallerToSay() throws Exception {
        seenThrough(sdk(), "traceparent", traceparent("00"));

        assertEquals(TRACE, onlySpan().getTraceId());
    }

    @Test
    void aCallerInNoTraceBeginsOne() throws Exception {
        MultiMap seen = seenThrough(sdk(), "traceparent", "00-nonsense", "tracestate", "a=b");

        SpanData span = onlySpan();
        assertFalse(span.getParentSpanContext().isValid());
        assertEquals(
                "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()),
                seen.get("traceparent"));
        assertFalse(seen.contains("tracestate"));
    }

    @Test
    void aServiceThatIsAwayIsAnError() throws Exception {
        int port = open(new Upstream("gone", FreePort.find()), sdk());

        get(port);

        assertEquals(StatusCode.ERROR, onlySpan().getStatus().getStatusCode());
    }

    @Test
    void theSpanKnowsNothingOfTheCaller() throws Exception {
        seenThrough(sdk(), "User-Agent", "a-certain-program");

        String span = onlySpan().toString();
        for (String hidden : List.of("a-certain-program", "127.0.0.1", "a-query")) {
            assertFalse(span.contains(hidden), span);
        }
    }

    @Test
    void switchedOffItLeavesTheHeadersAlone() throws Exception {
        MultiMap seen =
                seenThrough(
                        OpenTelemetry.noop(),
                        "traceparent",
                        traceparent("01"),
                        "tracestate",
                        "a=b");

        assertEquals(List.of(traceparent("01")), seen.getAll("traceparent"));
        assertEquals(List.of("a=b"), seen.getAll("tracestate"));
        assertTrue(spans.getFinishedSpanItems().isEmpty());
    }

    private OpenTelemetry sdk() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(
                        SdkTracerProvider.builder()
                                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                                .setSampler(Sampler.alwaysOn())
                                .build())
                .build();
    }

    /** The headers with which a service gets such a request. */
    private MultiMap seenThrough(OpenTelemetry telemetry, String... headers) throws Exception {
        var seen = new CompletableFuture<MultiMap>();
        int service = FreePort.find();
        wait(
                vertx.createHttpServer()
                        .requestHandler(
                                request -> {
                                    seen.complete(
                                            MultiMap.caseInsensitiveMultiMap()
                                                    .addAll(request.headers()));
                                    request.response().end();
                                })
                        .listen(service, "127.0.0.1"));
        assertEquals(200, get(open(new Upstream("backend", service), telemetry), headers));
        return seen.join();
    }

    private int open(Upstream upstream, OpenTelemetry telemetry) {
        int port = FreePort.find();
        Routes routes = new Routes().route("/api", upstream);
        var health = new Gateway.Health(true, new JsonObject());
        wait(new Gateway(routes, () -> health, telemetry).listen(vertx, port));
        return port;
    }

    private int get(int port, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/servers?a-query"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private SpanData onlySpan() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> spans.getFinishedSpanItems().size() == 1);
        return spans.getFinishedSpanItems().getFirst();
    }

    private static String traceparent(String flags) {
        return "00-%s-%s-%s".formatted(TRACE, CALLER, flags);
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
