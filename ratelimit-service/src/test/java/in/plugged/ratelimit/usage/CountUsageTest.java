package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a record of usage becomes. */
@RatelimitServiceTest
class CountUsageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant TIME = Instant.parse("2026-03-02T09:59:59.400Z");

    private final UsedKeys key = new UsedKeys();

    @Test
    void aRecordCountsInItsMinuteHourAndDay() {
        key.send(key.record(TIME, entry("/api/servers", 200, 7)));
        awaitRequests(7);

        assertEquals("2026-03-02 09:59:00+00", time(Step.MINUTE));
        assertEquals("2026-03-02 09:00:00+00", time(Step.HOUR));
        assertEquals("2026-03-02 00:00:00+00", time(Step.DAY));
    }

    @Test
    void recordsOfOneStepAddUp() {
        key.send(
                key.record(TIME, entry("/api/servers", 200, 7), entry("/api/servers", 429, 3)),
                key.record(TIME, entry("/api/servers", 404, 2), entry("/api/documents", 500, 1)));
        awaitRequests(13);
        key.send(key.record(TIME, entry("/api/servers", 200, 1)));
        awaitRequests(14);

        assertEquals("3", key.figure("errors", Step.HOUR));
        assertEquals("3", key.figure("rate_limited", Step.HOUR));
        assertEquals("900", key.figure("longest_us", Step.HOUR));
        assertEquals("{0,0,0,0,0,0,14}", key.figure("latency::text", Step.HOUR));
        assertEquals(
                List.of("/api/documents 1 1", "/api/servers 13 2"),
                Database.column(
                        "select route || ' ' || requests || ' ' || errors from route_usage where key_id = ? order by route",
                        key.id()));
        assertEquals(
                List.of("14", "14", "14"),
                Database.column(
                        "select requests from hub_usage where hub_id = ? order by step",
                        key.hub()));
    }

    private String time(Step step) {
        return key.figure("to_char(time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS+00')", step);
    }

    private void awaitRequests(long requests) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(requests, key.requests(Step.MINUTE)));
    }
}
