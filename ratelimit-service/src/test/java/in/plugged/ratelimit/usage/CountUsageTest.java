package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private final Instant day = Step.DAY.floor(Instant.now()).minus(Duration.ofDays(1));
    private final Instant time = day.plus(Duration.parse("PT9H59M59.4S"));

    private final UsedKeys key = new UsedKeys();

    @Test
    void aRecordCountsInItsMinuteHourAndDay() {
        key.send(key.record(time, entry("/api/servers", 200, 7)));
        awaitRequests(7);

        assertEquals(day.plus(Duration.parse("PT9H59M")), time(Step.MINUTE));
        assertEquals(day.plus(Duration.ofHours(9)), time(Step.HOUR));
        assertEquals(day, time(Step.DAY));
    }

    @Test
    void recordsOnBothSidesOfABorderCountInTwoSteps() {
        Instant midnight = day;
        key.send(
                key.record(midnight.minusMillis(1), entry("/api/servers", 200, 1)),
                key.record(midnight, entry("/api/servers", 200, 2)));
        awaitRequests(3);

        for (Step step : Step.values()) {
            assertEquals(
                    List.of("1", "2"),
                    Database.column(
                            "select requests from key_usage where key_id = ? and step = ? order by time",
                            key.id(),
                            step.number()));
        }
    }

    @Test
    void aMergedWindowCountsWhereItBegins() {
        key.send(
                key.record(time, entry("/api/servers", 200, 7))
                        .replace("\"window_ms\": 1000", "\"window_ms\": 7200000"));
        awaitRequests(7);

        assertEquals(day.plus(Duration.ofHours(9)), time(Step.HOUR));
    }

    @Test
    void aClockThatIsAheadCountsAtMostFiveMinutesLater() {
        Instant before = Instant.now();
        key.send(key.record(before.plus(Duration.ofHours(5)), entry("/api/servers", 200, 1)));
        awaitRequests(1);

        Instant latest = Step.MINUTE.floor(Instant.now().plus(Duration.ofMinutes(5)));
        assertTrue(!time(Step.MINUTE).isAfter(latest), "counted at " + time(Step.MINUTE));
        assertTrue(!seen("last_used_at").isAfter(Instant.now()));
    }

    @Test
    void credentialsThatAreNoKeysAreNotCounted() {
        String session =
                key.record(time, entry("/api/servers", 200, 7))
                        .replace("\"credential\": \"key\"", "\"credential\": \"session\"");
        key.send(session, key.record(time, entry("/api/servers", 200, 1)));

        awaitRequests(1);
    }

    @Test
    void whatARecordSaysBesidesIsIgnored() {
        key.send(
                key.record(time, entry("/api/servers", 200, 7))
                        .replace(
                                "{\"credential\"", "{\"colour\": {\"deep\": [1]}, \"credential\""));

        awaitRequests(7);
    }

    @Test
    void theFirstAndTheLastAddressAreKept() {
        key.send(
                key.record(time, from("192.0.2.1")),
                key.record(time.plusSeconds(60), from("2001:db8::7")),
                key.record(time.minusSeconds(60), from("198.51.100.3")));
        awaitRequests(3);

        assertEquals("198.51.100.3", address("first_address"));
        assertEquals(time.minusSeconds(60), seen("first_address_at"));
        assertEquals("2001:db8::7", address("last_address"));
        assertEquals(time.plusSeconds(61), seen("last_address_at"));
        assertEquals(time.plusSeconds(61), seen("last_used_at"));
    }

    @Test
    void aRefusedKeyWasSeenAndNotUsed() {
        key.send(
                key.record(
                        time,
                        entry("/api/servers", 410, 1)
                                .replace("\"reason\": null", "\"reason\": \"revoked\"")));
        awaitRequests(1);

        assertEquals("192.0.2.9", address("last_address"));
        assertEquals(
                List.of("null"),
                Database.column("select last_used_at from key_use where key_id = ?", key.id()));
    }

    @Test
    void noRecordSaysWhoseAKeyIs() {
        key.send(key.record(time, entry("/api/servers", 200, 1)));
        awaitRequests(1);
        assertEquals(List.of(), known());

        Database.update("insert into known_key values (?, 'hub_now', 1)", key.id());
        key.send(key.record(time, entry("/api/servers", 200, 1)));
        awaitRequests(2);
        assertEquals(List.of("hub_now 1"), known());
    }

    private List<String> known() {
        return Database.column(
                "select hub_id || ' ' || version from known_key where key_id = ?", key.id());
    }

    private static String from(String address) {
        return entry("/api/servers", 200, 1).replace("192.0.2.9", address);
    }

    private String address(String column) {
        return Database.column(
                        "select host(%s) from key_use where key_id = ?".formatted(column), key.id())
                .getFirst();
    }

    private Instant seen(String column) {
        return instant(
                "select (extract(epoch from %s) * 1000)::bigint from key_use where key_id = ?"
                        .formatted(column));
    }

    @Test
    void recordsOfOneStepAddUp() {
        key.send(
                key.record(time, entry("/api/servers", 200, 7), entry("/api/servers", 429, 3)),
                key.record(time, entry("/api/servers", 404, 2), entry("/api/documents", 500, 1)));
        awaitRequests(13);
        key.send(key.record(time, entry("/api/servers", 200, 1)));
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

    private Instant time(Step step) {
        return Instant.ofEpochMilli(
                Long.parseLong(key.figure("(extract(epoch from time) * 1000)::bigint", step)));
    }

    private Instant instant(String query) {
        return Instant.ofEpochMilli(Long.parseLong(Database.column(query, key.id()).getFirst()));
    }

    private void awaitRequests(long requests) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(requests, key.requests(Step.MINUTE)));
    }
}
