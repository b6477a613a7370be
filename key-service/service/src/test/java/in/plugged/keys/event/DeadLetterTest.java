package in.plugged.keys.event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that key-service did not write. */
@KeyServiceTest
class DeadLetterTest {

    private static final Map<String, String> REVOKED =
            Map.of("ce_type", "in.plugged.key.revoked.v1", "ce_time", "2030-01-01T00:00:00Z");

    private final Hub hub = Hub.fresh();

    @Inject MeterRegistry metrics;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in.plugged.key.changed.v1 | {} | ce_type does not belong on this topic",
                "in.plugged.key.revoked.v1 | nonsense | data is not JSON",
                "in.plugged.key.revoked.v1 | {\"key_id\": \"key_0000000000000000\", \"version\": 9} | key_id or version is missing, or the record key differs",
                "in.plugged.key.revoked.v1 | [] | key_id or version is missing, or the record key differs",
            })
    void whatIsNoEventOfItsTopicIsSetAsideWithTheReason(String type, String data, String reason) {
        String key = "forged-" + UUID.randomUUID();
        try (Topic letters = Topic.open("key-revoked-dlq")) {
            Topic.send(
                    "key-revoked",
                    key,
                    data,
                    Map.of("ce_type", type, "ce_time", "2030-01-01T00:00:00Z"));

            var letter = letters.record(key);
            assertEquals(data, letter.value());
            assertEquals(type, Topic.header(letter, "ce_type"));
            assertEquals(reason, Topic.header(letter, "dead-letter-reason"));
        }
    }

    @Test
    void theOneWhoListensGoesOn() {
        Issued key = hub.newKey();
        assertEquals("VALID", Hub.codeOf(key.text()));
        Topic.send("key-revoked", "forged", "nonsense", Map.of());
        double before = applied();

        hub.revoke(key.id()).statusCode(204);

        await().atMost(Duration.ofSeconds(5)).until(() -> applied() > before);
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void aForgedEventOfALowerVersionBringsNoKeyBack() {
        Issued key = hub.newKey();
        hub.revoke(key.id());
        assertEquals("REVOKED", Hub.codeOf(key.text()));
        double before = applied();

        Topic.send(
                "key-revoked",
                key.id(),
                "{\"key_id\": \"%s\", \"version\": 1}".formatted(key.id()),
                REVOKED);

        await().atMost(Duration.ofSeconds(5)).until(() -> applied() > before);
        Hub.verify(key.text(), Map.of("fresh", false));
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void anEventThatSaysMoreThanIsKnownHereIsApplied() {
        Issued key = hub.newKey();
        double before = applied();

        Topic.send(
                "key-revoked",
                key.id(),
                "{\"key_id\": \"%s\", \"version\": 1, \"colour\": \"red\"}".formatted(key.id()),
                REVOKED);

        await().atMost(Duration.ofSeconds(5)).until(() -> applied() > before);
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    private double applied() {
        return metrics.counter("plugged.trust.events", "feed", "keys", "result", "applied").count();
    }
}
