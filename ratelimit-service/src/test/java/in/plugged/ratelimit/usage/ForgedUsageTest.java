package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.LogLines;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever may write the topic can write anything to it. */
@RatelimitServiceTest
class ForgedUsageTest {

    private final Instant now = Instant.now();

    private final UsedKeys key = new UsedKeys();

    @Test
    void whatIsNoRecordIsSetAsideAndTheNextOnesCount() {
        String good = key.record(now, entry("/api/servers", 200, 1));
        try (Topic letters = Topic.open("usage-dlq")) {
            UsedKeys.send(
                    List.of(
                            key.message("nonsense"),
                            key.message(good),
                            key.message(good, "in.plugged.key.revoked.v1"),
                            key.message(good.replace("\"count\": 1", "\"count\": -1")),
                            key.message(good)));

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(3, letters.records(key.id()).size()));
            assertEquals(
                    List.of(
                            "data is not JSON",
                            "ce_type does not belong on this topic",
                            "count of an entry is out of range"),
                    letters.records(key.id()).stream()
                            .map(letter -> Topic.header(letter, "dead-letter-reason"))
                            .toList());
        }
        assertEquals(2, key.requests(Step.MINUTE));
    }

    @Test
    void nobodyIsNamedInTheLog() {
        try (LogLines lines = LogLines.of("in.plugged")) {
            key.send(
                    key.record(now, entry("/api/servers", 200, 1)),
                    key.record(
                            now, entry("/api/servers", 200, 1).replace("192.0.2.9", "192.0.2.x")),
                    key.record(now, entry("/api/servers", 200, 1)));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(2, key.requests(Step.MINUTE)));

            String all = lines.all().toString();
            assertFalse(all.contains("192.0.2."), all);
            assertFalse(all.contains("probe/1"), all);
        }
    }
}
