package in.plugged.usagetable;

import static in.plugged.usagetable.Records.KEY;
import static in.plugged.usagetable.Records.data;
import static in.plugged.usagetable.Records.entry;
import static in.plugged.usagetable.Records.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.usagetable.Counted.Kept;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountedTest {

    private final Counted counted = new Counted(Kept.NOTHING);

    private KeyCount count() {
        return countOf(counted);
    }

    private static KeyCount countOf(Counted counted) {
        return Optional.ofNullable(counted.kept().keys().get(KEY)).orElseThrow();
    }

    private long requests() {
        return counted.kept().keys().values().stream().mapToLong(KeyCount::requests).sum();
    }

    @Test
    void refusalsForTheLimitAreNoErrors() {
        String entries =
                String.join(
                        ",",
                        entry("/api/servers", 200, 5),
                        entry("/api/servers/{id}", 404, 3),
                        entry("/api/servers", 429, 2));

        counted.apply(message(0, 0, data("key", KEY, entries)));

        assertEquals(
                new KeyCount(
                        10,
                        3,
                        2,
                        Instant.parse("2026-03-02T09:15:01Z"),
                        Map.of("GET /api/servers", 7L, "GET /api/servers/{id}", 3L)),
                count());
        assertEquals("GET /api/servers", count().topRoute());
    }

    @Test
    void countsOfAllPartitionsAddUp() {
        counted.apply(message(0, 0, data(KEY, 200, 1)));
        counted.apply(message(1, 0, data(KEY, 200, 10)));
        counted.apply(message(0, 1, data(KEY, 500, 100)));

        assertEquals(111, count().requests());
        assertEquals(100, count().errors());
        assertEquals(Map.of(0, 2L, 1, 1L), counted.kept().nextOffsets());
    }

    @Test
    void whatIsReadAgainCountsOnce() {
        counted.apply(message(0, 7, data(KEY, 200, 1)));
        counted.apply(message(0, 8, data(KEY, 200, 10)));

        counted.apply(message(0, 7, data(KEY, 200, 1)));
        counted.apply(message(0, 8, data(KEY, 200, 10)));

        assertEquals(11, requests());
        assertEquals(9, counted.next(0));
    }

    @Test
    void whatWasKeptGoesOn() {
        counted.apply(message(0, 0, data(KEY, 200, 1)));
        var again = new Counted(counted.kept());

        again.apply(message(0, 0, data(KEY, 200, 1)));
        again.apply(message(0, 1, data(KEY, 200, 10)));

        assertEquals(11, countOf(again).requests());
    }

    @Test
    void sessionsAndTokensAreNotCounted() {
        String data = data("session", "ses_1", entry("/api/servers", 200, 1));

        assertEquals(Optional.empty(), counted.apply(message(0, 0, data)));

        assertEquals(0, requests());
        assertEquals(1, counted.next(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{\"credential\": \"key\"}",
                "{\"credential\": \"key\", \"key_id\": \"k\", \"window_start\": \"2026-03-02T09:15:00Z\", \"window_ms\": 1, \"entries\": []}",
                "{\"credential\": \"key\", \"key_id\": \"k\", \"window_start\": \"yesterday\", \"window_ms\": 1, \"entries\": [{}]}"
            })
    void whatIsNoRecordIsPassedOverWithAReason(String data) {
        assertTrue(counted.apply(message(0, 0, data)).isPresent());

        assertEquals(0, requests());
        assertEquals(1, counted.next(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MIN_VALUE, Long.MAX_VALUE})
    void aCountThatCanNotBeIsPassedOver(long count) {
        assertEquals(
                Optional.of("count is no such number"),
                counted.apply(message(0, 0, data(KEY, 200, count))));
        assertEquals(0, requests());
    }

    @Test
    void anotherTypeOfEventIsPassedOver() {
        var message = message(0, 0, data(KEY, 200, 1));
        var untyped =
                new ConsumerRecord<>(
                        "usage",
                        0,
                        0,
                        0,
                        message.timestampType(),
                        0,
                        0,
                        message.key(),
                        message.value(),
                        new RecordHeaders(),
                        Optional.empty());

        assertEquals(Optional.of("ce_type is not in.plugged.usage.v1"), counted.apply(untyped));
        assertEquals(0, requests());
    }

    @Test
    void aTopicThatWasMadeAgainIsCountedFromItsBeginning() {
        assertFalse(counted.isOf("first"));
        counted.apply(message(0, 0, data(KEY, 200, 1)));
        assertFalse(counted.isOf("first"));

        assertTrue(counted.isOf("second"));
        counted.apply(message(0, 0, data(KEY, 200, 10)));

        assertEquals(11, requests());
    }
}
