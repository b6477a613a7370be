package in.plugged.resourceserver.trace;

import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrivateSpanTest {

    private static final String SECRET = "plg_live_sk_secret";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider sdk =
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(new PrivateSpans(exported)))
                    .build();

    @Test
    void theCallerOfARequestIsLeftOut() {
        Attributes told =
                Attributes.builder()
                        .put("http.request.method", "GET")
                        .put("http.route", "/api/servers/{id}")
                        .put("http.response.status_code", 200)
                        .build();

        SpanData span =
                export(
                        SpanKind.SERVER,
                        told.toBuilder()
                                .put("client.address", "192.0.2.7")
                                .put("client.port", 50_000)
                                .put("network.peer.address", "192.0.2.7")
                                .put("network.peer.port", 50_000)
                                .put("user_agent.original", "curl/8")
                                .put("enduser.id", "usr_1")
                                .put("url.path", "/api/servers/" + SECRET)
                                .put("url.query", "key=" + SECRET)
                                .put(
                                        stringArrayKey("http.request.header.authorization"),
                                        List.of("Bearer " + SECRET))
                                .put(
                                        stringArrayKey("http.response.header.set-cookie"),
                                        List.of(SECRET))
                                .build());

        assertEquals(told, span.getAttributes());
    }

    @Test
    void anAddressThatIsAskedKeepsNeitherUserNorQuery() {
        SpanData span =
                export(
                        SpanKind.CLIENT,
                        Attributes.of(
                                stringKey("url.full"),
                                "https://user:" + SECRET + "@example.org/a/b?key=" + SECRET + "#x",
                                stringKey("network.peer.address"),
                                "192.0.2.8"));

        assertEquals(
                Attributes.of(
                        stringKey("url.full"),
                        "https://example.org/a/b",
                        stringKey("network.peer.address"),
                        "192.0.2.8"),
                span.getAttributes());
    }

    @Test
    void anExceptionTellsItsTypeAlone() {
        var span = sdk.get("test").spanBuilder("failing").startSpan();
        span.recordException(new IllegalStateException("No key " + SECRET));
        span.setStatus(StatusCode.ERROR, "No key " + SECRET);
        span.end();

        SpanData told = exported.getFinishedSpanItems().getFirst();
        assertEquals(StatusData.error(), told.getStatus());
        assertEquals(
                Attributes.of(stringKey("exception.type"), "java.lang.IllegalStateException"),
                told.getEvents().getFirst().getAttributes());
    }

    private SpanData export(SpanKind kind, Attributes attributes) {
        sdk.get("test")
                .spanBuilder("call")
                .setSpanKind(kind)
                .setAllAttributes(attributes)
                .startSpan()
                .end();
        return exported.getFinishedSpanItems().getFirst();
    }
}
