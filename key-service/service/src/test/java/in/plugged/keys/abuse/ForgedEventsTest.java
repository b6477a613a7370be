package in.plugged.keys.abuse;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * K16: somebody without the right writes events. In Kubernetes the brokers refuse them; here they
 * come through, and neither suspend a key nor bring one back.
 */
@KeyServiceTest
class ForgedEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey().told();
    }

    @Test
    void recordsOfUsageSuspendNothing() {
        for (int i = 0; i < 30; i++) {
            sendUsage(429, "\"rate_limited\"");
        }
        sendUsage(200, "null"); // the only one that counts as a use

        await().atMost(PATIENCE)
                .untilAsserted(() -> hub.get(key.id()).body(field("last_used_at", notNullValue())));
        assertEquals("VALID", Hub.codeOf(key.text()));
        hub.get(key.id()).body(field("status", equalTo("active")));
    }

    @Test
    void recordsOfUsageOnTheTopicOfAbuseAreSetAside() {
        try (Topic letters = Topic.open("key-abuse-dlq")) {
            AbuseEvents.send(key.id(), usage(429, "\"rate_limited\""), "in.plugged.usage.v1");

            assertEquals(
                    "ce_type does not belong on this topic",
                    Topic.header(letters.record(key.id()), "dead-letter-reason"));
        }
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void forgedNewsOfAChangeBringsNoRevokedKeyBack() {
        hub.revoke(key.id()).statusCode(204);
        assertEquals("REVOKED", Hub.codeOf(key.text()));

        Topic.send(
                "key-changed",
                key.id(),
                """
                {"key_id": "%s", "version": 1000000, "hub_id": "%s", "type": "live", "changed": ["resumed"]}"""
                        .formatted(key.id(), hub.id()),
                Map.of("ce_type", "in.plugged.key.changed.v1"));
        awaitThatChangesAreHeard();

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        Hub.check(key.text()).statusCode(410);
    }

    @Test
    void forgedNewsOfAChangeLetsNoSuspendedKeyIn() {
        AbuseEvents.tell(key, Instant.now());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("SUSPENDED", Hub.codeOf(key.text())));

        Topic.send(
                "key-changed",
                key.id(),
                """
                {"key_id": "%s", "version": 1000000, "hub_id": "%s", "type": "live", "changed": ["resumed"]}"""
                        .formatted(key.id(), hub.id()),
                Map.of("ce_type", "in.plugged.key.changed.v1"));
        awaitThatChangesAreHeard();

        assertEquals("SUSPENDED", Hub.codeOf(key.text()));
    }

    /** One that is no news is set aside once all before it were applied. */
    private void awaitThatChangesAreHeard() {
        String last = "forged-behind-" + key.id();
        try (Topic letters = Topic.open("key-changed-dlq")) {
            Topic.send("key-changed", last, "nonsense", Map.of("ce_type", "nonsense"));
            letters.record(last);
        }
    }

    private void sendUsage(int status, String reason) {
        Topic.send(
                "usage", key.id(), usage(status, reason), Map.of("ce_type", "in.plugged.usage.v1"));
    }

    /** A million calls in a second. */
    private String usage(int status, String reason) {
        return """
        {"credential": "key", "key_id": "%s", "secret_version": 1, "hub_id": "%s", "service": "forger", "instance": "forged",
         "window_start": "%s", "window_ms": 1000, "entries": [
           {"route": "/api/servers", "method": "GET", "status": %d, "count": 1000000, "latency_us_sum": 1000000,
            "latency_us_max": 1, "latency_histogram": {"128": 1000000}, "address": "192.0.2.7", "user_agent": "forger/1",
            "style": "bearer", "reason": %s}]}"""
                .formatted(key.id(), hub.id(), Instant.now(), status, reason);
    }
}
