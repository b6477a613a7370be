package in.plugged.keys.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeyServiceTest
class AnnouncementTest {

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey().told();
    }

    @Test
    void aRevocationNamesTheWholeKey() throws Exception {
        try (Topic topic = Topic.open("key-revoked")) {
            hub.revoke(key.id());

            var record = topic.record(key.id());
            String revokedAt = hub.get(key.id()).extract().as(Json.class).path("revoked_at");
            assertEquals(
                    json(
                            """
                            {"key_id": "%s", "version": 2, "secret_version": null, "newest_secret": 1, "hub_id": "%s",
                             "revoked_at": "%s", "reason": "owner"}"""
                                    .formatted(key.id(), hub.id(), revokedAt)),
                    json(record.value()));
        }
    }

    @Test
    void theEndOfASecretNamesIt() throws Exception {
        hub.rotate(key.id(), Map.of());
        try (Topic topic = Topic.open("key-revoked")) {
            hub.endSecret(key.id(), 1);

            JsonNode data = json(topic.record(key.id()).value());
            assertEquals(1, data.path("secret_version").asInt());
            assertEquals(2, data.path("newest_secret").asInt());
            assertEquals(3, data.path("version").asInt());
        }
    }

    @Test
    void aRevocationIsACloudEvent() {
        try (Topic topic = Topic.open("key-revoked")) {
            hub.revoke(key.id());

            var record = topic.record(key.id());
            assertCloudEvent(record, "in.plugged.key.revoked.v1");
            assertEquals(
                    Instant.parse(hub.get(key.id()).extract().as(Json.class).path("revoked_at"))
                                    .toEpochMilli()
                            / 1_000,
                    Instant.parse(Topic.header(record, "ce_time")).getEpochSecond());
        }
    }

    @Test
    void whereNothingIsTracedAnEventCarriesNoTrace() {
        try (Topic topic = Topic.open("key-revoked")) {
            hub.request()
                    .header(
                            "traceparent",
                            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                    .delete("/api/auth/keys/" + key.id());

            assertNull(topic.record(key.id()).headers().lastHeader("traceparent"));
        }
    }

    @Test
    void aChangeNamesWhatIsDifferent() throws Exception {
        try (Topic topic = Topic.open("key-changed")) {
            hub.change(key.id(), Map.of("name", "after", "scopes", List.of("read:profile")));

            var record = topic.record(key.id());
            assertEquals(
                    json(
                            """
                            {"key_id": "%s", "version": 2, "hub_id": "%s", "type": "live", "newest_secret": 1, "changed": ["name", "scopes"]}"""
                                    .formatted(key.id(), hub.id())),
                    json(record.value()));
            assertCloudEvent(record, "in.plugged.key.changed.v1");
        }
    }

    @ParameterizedTest
    @CsvSource({"suspend, suspended", "rotate, rotated"})
    void whatHappensToAKeyIsAChange(String call, String changed) throws Exception {
        try (Topic topic = Topic.open("key-changed")) {
            hub.request().post("/api/auth/keys/" + key.id() + "/" + call);

            JsonNode data = json(topic.record(key.id()).value());
            assertEquals(json("[\"%s\"]".formatted(changed)), data.path("changed"));
        }
    }

    @Test
    void aRepeatedRevocationIsAnnouncedOnce() {
        try (Topic topic = Topic.open("key-revoked")) {
            hub.revoke(key.id());
            hub.revoke(key.id());
            Issued last = hub.newKey();
            hub.revoke(last.id());

            topic.record(last.id());
            assertEquals(1, topic.records(key.id()).size());
        }
    }

    @Test
    void nothingWaitsAfterTheAnswer() {
        hub.revoke(key.id()).statusCode(204);

        assertEquals(
                List.of(), Database.column("select key_id from outbox where key_id = ?", key.id()));
    }

    @Test
    void theKeySaysWhenTheBrokersHadIt() {
        Instant before = Instant.now().minusSeconds(1);

        String announced = hub.suspend(key.id()).extract().as(Json.class).path("announced_at");

        assertTrue(Instant.parse(announced).isAfter(before), announced);
        assertEquals(announced, hub.get(key.id()).extract().as(Json.class).path("announced_at"));
    }

    private static void assertCloudEvent(ConsumerRecord<String, String> record, String type) {
        assertEquals("1.0", Topic.header(record, "ce_specversion"));
        assertEquals(type, Topic.header(record, "ce_type"));
        assertEquals("/key-service", Topic.header(record, "ce_source"));
        assertTrue(Topic.header(record, "ce_id").matches("keys-\\d+"));
        assertEquals("application/json", Topic.header(record, "content-type"));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
