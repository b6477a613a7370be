package in.plugged.ratelimit.abuse;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.docs.EventsDocument;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** A key that stays far over its limit is told of; here ten seconds are long. */
@RatelimitServiceTest
class KeyAbuseTest {

    private static final String TOPIC = "key-abuse";

    /** In two seconds, a fifth of the time, 180 are too many. */
    private static final long FAR_OVER = 200;

    private static final long HIGH = 10;

    private final AbusedKey key = new AbusedKey();

    private static ConditionFactory awaiting() {
        return await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(400));
    }

    @Test
    void whatBackendsHaveRefusedIsToldOnceAndAsItIsDescribed() throws Exception {
        var high = new AbusedKey().known();
        key.known();
        try (Topic topic = Topic.open(TOPIC)) {
            awaiting()
                    .until(
                            () -> {
                                key.report(FAR_OVER);
                                high.report(HIGH);
                                key.report("user:" + key.id(), FAR_OVER);
                                return !topic.records(key.id()).isEmpty();
                            });

            ConsumerRecord<String, String> record = topic.records(key.id()).getFirst();
            assertEquals(List.of(), EventsDocument.fetch().lies(record));
            JsonNode data = new ObjectMapper().readTree(record.value());
            assertEquals(key.id(), data.path("key_id").asText());
            assertEquals("hub_one", data.path("hub_id").asText());
            assertEquals(10, data.path("limit").asLong());
            assertTrue(data.path("observed").asLong() > 100, record::value);
            Instant since = Instant.parse(data.path("since").asText());
            assertTrue(
                    since.isBefore(Instant.now().minusSeconds(9)),
                    () -> since + " is not long ago");
            assertEquals("in.plugged.key.abuse.v1", Topic.header(record, "ce_type"));

            key.report(FAR_OVER);
            high.report(HIGH);
            assertEquals(1, topic.records(key.id()).size());
            assertEquals(List.of(), topic.records(high.id()));
        }
    }

    @Test
    void whatIsRefusedHereCountsLikewise() {
        key.known();
        try (Topic topic = Topic.open(TOPIC)) {
            awaiting()
                    .until(
                            () -> {
                                for (int i = 0; i < 4; i++) {
                                    key.ask();
                                }
                                return !topic.records(key.id()).isEmpty();
                            });
        }
    }

    @Test
    void aKeyOfWhichNobodyHasHeardIsToldOnceItIsKnown() {
        var known = new AbusedKey().known();
        try (Topic topic = Topic.open(TOPIC)) {
            awaiting()
                    .until(
                            () -> {
                                key.report(FAR_OVER);
                                known.report(FAR_OVER);
                                return !topic.records(known.id()).isEmpty();
                            });
            assertEquals(List.of(), topic.records(key.id()));

            key.known();
            awaiting()
                    .until(
                            () -> {
                                key.report(FAR_OVER);
                                return !topic.records(key.id()).isEmpty();
                            });
        }
    }

    /** K16: whoever may write records of usage can't have a key suspended by them. */
    @Test
    void forgedUsageNeverTellsOfAKey() {
        var other = new AbusedKey().known();
        key.known();
        try (Topic topic = Topic.open(TOPIC)) {
            awaiting()
                    .until(
                            () -> {
                                sendUsage();
                                other.report(FAR_OVER);
                                return !topic.records(other.id()).isEmpty();
                            });

            assertEquals(List.of(), topic.records(key.id()));
        }
    }

    private void sendUsage() {
        Topic.send(
                "usage",
                key.id(),
                """
                {"credential": "key", "key_id": "%s", "secret_version": 1, "hub_id": "hub_one", "service": "forger",
                 "instance": "forged", "window_start": "%s", "window_ms": 1000, "entries": [
                   {"route": "/api/servers", "method": "GET", "status": 429, "count": 1000000, "latency_us_sum": 1000000,
                    "latency_us_max": 1, "latency_histogram": {"128": 1000000}, "address": "192.0.2.7",
                    "user_agent": "forger/1", "style": "bearer", "reason": "rate_limited"}]}"""
                        .formatted(key.id(), Instant.now()),
                Map.of("ce_type", "in.plugged.usage.v1"));
    }
}
