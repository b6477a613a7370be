package in.plugged.keys.usage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service publishes of its own callers. */
@KeyServiceTest
class UsageRecordTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub = Hub.fresh();
    private Topic usage;
    private Issued key;

    @BeforeEach
    void makeKey() {
        usage = Topic.open("usage");
        key = hub.newKey();
    }

    @AfterEach
    void close() {
        usage.close();
    }

    @Test
    void aRecordIsACloudEventWithTheKeyAsItsKey() throws Exception {
        Hub.check(key.text()).statusCode(200);

        ConsumerRecord<String, String> record = usage.record(key.id());
        JsonNode data = JSON.readTree(record.value());
        assertEquals(
                List.of(
                        "credential",
                        "key_id",
                        "secret_version",
                        "scopes",
                        "hub_id",
                        "service",
                        "instance",
                        "window_start",
                        "window_ms",
                        "entries"),
                names(data));
        assertEquals("key", data.path("credential").asText());
        assertEquals(key.id(), data.path("key_id").asText());
        assertEquals(1, data.path("secret_version").asInt());
        assertEquals("[\"read:servers\"]", data.path("scopes").toString());
        assertEquals(hub.id(), data.path("hub_id").asText());
        assertEquals("key-service", data.path("service").asText());
        Instant end =
                Instant.parse(data.path("window_start").asText())
                        .plusMillis(data.path("window_ms").asLong());
        assertTrue(Duration.between(end, Instant.now()).abs().toSeconds() < 60);
        assertEquals("1.0", Topic.header(record, "ce_specversion"));
        assertEquals("in.plugged.usage.v1", Topic.header(record, "ce_type"));
        assertEquals("/key-service", Topic.header(record, "ce_source"));
        assertEquals("application/json", Topic.header(record, "content-type"));
        assertTrue(Topic.header(record, "ce_id").startsWith(data.path("instance").asText() + "-"));
        Instant.parse(Topic.header(record, "ce_time"));
    }

    @Test
    void anEntrySaysWhatWasCalledByWhomAndHow() throws Exception {
        given().header("Authorization", "Bearer " + key.text())
                .header("User-Agent", "probe/1")
                .header("X-Forwarded-For", "192.0.2.9")
                .get("/api/auth/check?scope=read:servers")
                .then()
                .statusCode(200);

        JsonNode entry = entries(key.id(), 1).getFirst();
        assertEquals(
                List.of(
                        "route",
                        "method",
                        "status",
                        "count",
                        "latency_us_sum",
                        "latency_us_max",
                        "latency_histogram",
                        "address",
                        "user_agent",
                        "style",
                        "scopes",
                        "reason"),
                names(entry));
        assertEquals("/api/auth/check", entry.path("route").asText());
        assertEquals("GET", entry.path("method").asText());
        assertEquals(200, entry.path("status").asInt());
        assertEquals(1, entry.path("count").asInt());
        assertTrue(entry.path("latency_us_sum").asLong() > 0);
        assertEquals(entry.path("latency_us_sum"), entry.path("latency_us_max"));
        assertEquals(1, entry.path("latency_histogram").size());
        assertEquals("192.0.2.9", entry.path("address").asText());
        assertEquals("probe/1", entry.path("user_agent").asText());
        assertEquals("bearer", entry.path("style").asText());
        assertEquals("[\"read:servers\"]", entry.path("scopes").toString());
        assertTrue(entry.path("reason").isNull());
    }

    @Test
    void aRouteIsATemplateAlsoForARefusedCall() throws Exception {
        Hub.with(key.text()).get("/api/auth/keys/" + key.id()).then().statusCode(403);

        JsonNode refused = entries(key.id(), 1).getFirst();
        assertEquals("/api/auth/keys/{key_id}", refused.path("route").asText());
        assertEquals(403, refused.path("status").asInt());
        hub.revoke(key.id()).statusCode(204);
        Hub.with(key.text()).get("/api/auth/keys/" + key.id()).then().statusCode(410);
        JsonNode revoked =
                entries(key.id(), 2).stream()
                        .filter(entry -> entry.path("status").asInt() == 410)
                        .findFirst()
                        .orElseThrow();
        assertEquals("/api/auth/keys/{key_id}", revoked.path("route").asText());
        assertEquals("revoked", revoked.path("reason").asText());
    }

    @Test
    void aMissingScopeIsTheReason() throws Exception {
        Hub.with(key.text()).get("/api/auth/check?scope=write:servers").then().statusCode(403);

        assertEquals("insufficient_scope", entries(key.id(), 1).getFirst().path("reason").asText());
    }

    @Test
    void aSecretKeyInABrowserIsTheReason() throws Exception {
        KeyId id = new KeyFormat("plg").parse(hub.key()).orElseThrow().id();
        hub.request()
                .header("Origin", "https://shop.example")
                .get("/api/auth/keys")
                .then()
                .statusCode(403);

        JsonNode entry =
                entries(id.toString(), 2).stream()
                        .filter(each -> each.path("status").asInt() == 403)
                        .findFirst()
                        .orElseThrow();
        assertEquals("secret_key_in_browser", entry.path("reason").asText());
        assertEquals("[]", entry.path("scopes").toString());
    }

    @Test
    void whatAResourceAsksInCodeIsNotKnown() throws Exception {
        Hub.with(key.text()).get("/api/auth/check").then().statusCode(200);

        assertTrue(entries(key.id(), 1).getFirst().path("scopes").isMissingNode());
    }

    @Test
    void version1IsAStyle() throws Exception {
        Hub.with(key.text()).get("/api/v1/auth/check").then().statusCode(200);

        JsonNode entry = entries(key.id(), 1).getFirst();
        assertEquals("v1", entry.path("style").asText());
        assertEquals("/api/auth/check", entry.path("route").asText());
    }

    @Test
    void manyCallsAreOneEntryWithTheirNumber() throws Exception {
        IntStream.range(0, 20).forEach(_ -> Hub.check(key.text()).statusCode(200));

        assertEquals(
                20, entries(key.id(), 20).stream().mapToLong(e -> e.path("count").asLong()).sum());
    }

    @Test
    void theSubjectOfAQuestionCountsWithACostAlone() throws Exception {
        Hub.verify(key.text()).statusCode(200);
        Hub.verify(key.text(), Map.of("cost", 1, "ip", "2001:db8::7")).statusCode(200);

        List<JsonNode> entries = entries(key.id(), 1);
        assertEquals(1, entries.size());
        assertEquals("verify", entries.getFirst().path("route").asText());
        assertEquals("2001:db8:0:0:0:0:0:7", entries.getFirst().path("address").asText());
        assertEquals(200, entries.getFirst().path("status").asInt());
    }

    @Test
    void anUnknownKeyIsNobodysUse() {
        KeyId id = KeyId.fromString(key.id());
        Hub.check(new KeyFormat("plg").mint(KeyPrefix.PK_LIVE, id).text()).statusCode(401);
        Hub.check(key.text()).statusCode(200);

        usage.record(key.id());
        assertTrue(
                usage.records(key.id()).stream()
                        .noneMatch(record -> record.value().contains("\"status\":401")));
    }

    @Test
    void nothingSecretIsInAnyRecord() throws Exception {
        given().header("Authorization", "Bearer " + key.text())
                .header("User-Agent", "agent " + key.text())
                .get("/api/auth/check?scope=read:servers&token=query-text")
                .then()
                .statusCode(200);
        hub.create(Map.of("name", "body-text")).statusCode(201);

        entries(key.id(), 1);
        String all =
                usage.all().stream().map(UsageRecordTest::wholeText).reduce("", String::concat);
        assertTrue(all.contains("(hidden)"));
        assertFalse(all.contains(secret(key.text())));
        assertFalse(all.contains(secret(hub.key())));
        assertFalse(all.contains("query-text"));
        assertFalse(all.contains("body-text"));
    }

    private static String wholeText(ConsumerRecord<String, String> record) {
        var text = new StringBuilder(record.key()).append(record.value());
        record.headers()
                .forEach(
                        header ->
                                text.append(header.key())
                                        .append(
                                                new String(
                                                        header.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static String secret(String text) {
        return text.substring(text.length() - 49);
    }

    /** All entries of the key, once so many requests are counted. */
    private List<JsonNode> entries(String keyId, int requests) throws Exception {
        var entries = new ArrayList<JsonNode>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            entries.clear();
                            for (ConsumerRecord<String, String> record : usage.records(keyId)) {
                                JSON.readTree(record.value()).path("entries").forEach(entries::add);
                            }
                            assertEquals(
                                    requests,
                                    entries.stream()
                                            .mapToLong(e -> e.path("count").asLong())
                                            .sum());
                        });
        return entries;
    }

    private static List<String> names(JsonNode object) {
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
