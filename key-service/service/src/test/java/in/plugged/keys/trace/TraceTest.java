package in.plugged.keys.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a trace shows of this service. */
@KeyServiceTest
@TestProfile(Traced.class)
class TraceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CALLER = "00f067aa0ba902b7";

    private final Hub hub = Hub.fresh();
    private final String trace = IdGenerator.random().generateTraceId();

    @Inject InMemorySpanExporter spans;

    @Test
    void aRevocationIsOneTraceFromTheCallToItsEffect() {
        String key = hub.newKey().id();
        try (Topic topic = Topic.open("key-revoked")) {
            traced().delete("/api/auth/keys/" + key).then().statusCode(204);

            SpanData call = span("DELETE /api/auth/keys/{key_id}", SpanKind.SERVER);
            SpanData publish = span("key-revoked publish", SpanKind.PRODUCER);
            SpanData process = span("key-revoked process", SpanKind.CONSUMER);
            assertEquals(CALLER, call.getParentSpanId());
            assertEquals(call.getSpanId(), publish.getParentSpanId());
            assertEquals(publish.getSpanId(), process.getParentSpanId());
            assertEquals(
                    "00-%s-%s-01".formatted(trace, publish.getSpanId()),
                    Topic.header(topic.record(key), "traceparent"));
        }
    }

    @Test
    void whatTheRelayPublishesStaysInTheTraceOfTheCall() {
        String key = hub.newKey().id();
        Database.update(
                """
                insert into outbox (topic, type, key_id, version, data, traceparent, claimed_until, created_at)
                values ('key-changed', 'in.plugged.key.changed.v1', ?, 9, ?, ?, now() - interval '1 second', now())""",
                key,
                "{\"key_id\":\"%s\",\"version\":9,\"hub_id\":\"hub_x\",\"changed\":[]}"
                        .formatted(key),
                "00-%s-%s-01".formatted(trace, CALLER));

        SpanData publish = span("key-changed publish", SpanKind.PRODUCER);
        assertEquals(CALLER, publish.getParentSpanId());
        assertEquals(
                publish.getSpanId(),
                span("key-changed process", SpanKind.CONSUMER).getParentSpanId());
    }

    @Test
    void aCallThatIsNotKeptLeavesNoSpanAnywhere() {
        String key = hub.newKey().id();
        try (Topic topic = Topic.open("key-revoked")) {
            hub.request()
                    .header("traceparent", "00-%s-%s-00".formatted(trace, CALLER))
                    .delete("/api/auth/keys/" + key)
                    .then()
                    .statusCode(204);

            assertEquals("-00", Topic.header(topic.record(key), "traceparent").substring(52));
            traceSomethingElse();
            assertEquals(List.of(), inTrace());
        }
    }

    @Test
    void theReadOfTheDatabaseBelongsToTheCallThatNeededIt() {
        String text = hub.newKey().text();

        Hub.with(Hub.verifier())
                .header("traceparent", traceparent())
                .body("{\"key\":\"%s\"}".formatted(text))
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(200);

        SpanData call = span("POST /api/auth/keys/verify", SpanKind.SERVER);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertFalse(
                                        inTrace().stream()
                                                .filter(s -> s.getKind() == SpanKind.CLIENT)
                                                .filter(
                                                        s ->
                                                                s.getParentSpanId()
                                                                        .equals(call.getSpanId()))
                                                .toList()
                                                .isEmpty()));
    }

    @Test
    void noSpanKnowsTheCallerOrWhatHePutIntoTheAddress() {
        String text = hub.newKey().text();

        traced().header("User-Agent", "a-certain-program")
                .queryParam("key", text)
                .get("/api/auth/keys/" + text)
                .then()
                .statusCode(404);
        Hub.with(text).header("traceparent", traceparent()).get("/api/auth/check?k=" + text);

        SpanData call = span("GET /api/auth/keys/{key_id}", SpanKind.SERVER);
        assertEquals("/api/auth/keys/{key_id}", call.getAttributes().get(stringKey("http.route")));
        span("GET /api/auth/check", SpanKind.SERVER);
        String everything = inTrace().toString();
        for (String hidden : List.of(text, "a-certain-program", "client.address", "url.query")) {
            assertFalse(everything.contains(hidden), hidden);
        }
    }

    @Test
    void neitherHealthNorTheDescriptionNorTheServicesOwnWorkBeginsATrace() {
        given().header("traceparent", traceparent()).get("/openapi/keys").then().statusCode(200);
        given().get("/q/health/ready");
        String key = hub.newKey().id();
        await().atMost(PATIENCE)
                .until(() -> Database.column("select position from outbox").isEmpty());
        hub.revoke(key).statusCode(204);

        traceSomethingElse();
        assertEquals(List.of(), inTrace());
        assertEquals(
                List.of(),
                spans.getFinishedSpanItems().stream()
                        .filter(span -> !span.getParentSpanContext().isValid())
                        .filter(span -> span.getKind() != SpanKind.SERVER)
                        .toList());
    }

    private RequestSpecification traced() {
        return hub.request().header("traceparent", traceparent());
    }

    private String traceparent() {
        return "00-%s-%s-01".formatted(trace, CALLER);
    }

    /** Spans are exported in the order in which they ended: what came before it has come. */
    private void traceSomethingElse() {
        String later = IdGenerator.random().generateTraceId();
        hub.request()
                .header("traceparent", "00-%s-%s-01".formatted(later, CALLER))
                .get("/api/auth/keys")
                .then()
                .statusCode(200);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                spans.getFinishedSpanItems().stream()
                                        .anyMatch(
                                                span ->
                                                        span.getTraceId().equals(later)
                                                                && span.getKind()
                                                                        == SpanKind.SERVER));
    }

    private SpanData span(String name, SpanKind kind) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        Optional.of(name),
                                        found(name, kind).map(SpanData::getName),
                                        () -> inTrace().toString()));
        return found(name, kind).orElseThrow();
    }

    private Optional<SpanData> found(String name, SpanKind kind) {
        return inTrace().stream()
                .filter(span -> span.getKind() == kind && span.getName().equals(name))
                .findFirst();
    }

    private List<SpanData> inTrace() {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }
}
