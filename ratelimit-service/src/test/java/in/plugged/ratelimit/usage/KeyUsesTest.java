package in.plugged.ratelimit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.trust.BadEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyUsesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final UsedKeys KEY = new UsedKeys();
    private static final String GOOD =
            KEY.record(NOW.minusSeconds(1), UsedKeys.entry("/api/servers", 200, 3));

    @Test
    void aGoodRecordIsRead() throws Exception {
        KeyUses uses = read(GOOD).orElseThrow();

        assertEquals(KEY.id(), uses.id().toString());
        assertEquals(KEY.hub(), uses.hubId());
        assertEquals(NOW.minusSeconds(1), uses.start());
        assertEquals(NOW, uses.end());
        UseEntry entry = uses.entries().getFirst();
        assertEquals(3, entry.count());
        assertEquals(Optional.of("192.0.2.9"), entry.address());
        assertEquals("{0,0,0,0,0,0,3}", entry.latency().literal().replace(" ", ""));
        assertTrue(entry.letIn());
    }

    @Test
    void anEntryMayLackWhatIsNotKnown() throws Exception {
        String data =
                GOOD.replace("\"address\": \"192.0.2.9\"", "\"address\": null")
                        .replace("\"latency_histogram\": {\"1024\": 3},", "");

        UseEntry entry = read(data).orElseThrow().entries().getFirst();

        assertEquals(Optional.empty(), entry.address());
        assertEquals("{}", entry.latency().literal());
    }

    @Test
    void aBucketThatEndsElsewhereCountsInOursThatHoldsIt() throws Exception {
        String data = GOOD.replace("{\"1024\": 3}", "{\"1000\": 1, \"1025\": 1, \"+Inf\": 1}");

        String literal =
                read(data).orElseThrow().entries().getFirst().latency().literal().replace(" ", "");

        assertTrue(literal.startsWith("{0,0,0,0,0,0,1,1,0"), literal);
        assertTrue(literal.endsWith(",1}"), literal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"credential\": \"key\" | \"credential\": \"\" | credential is missing",
                "\"window_ms\": 1000 | \"window_ms\": -1 | the window is none",
                "\"window_ms\": 1000 | \"window_ms\": 1e3 | the window is none",
                "\"window_ms\": 1000 | \"window_ms\": 9223372036854775807 | the window is none",
                "\"window_ms\": 1000 | \"window_ms\": 99999999999999999999 | the window is none",
                "2026-03-02T09:59:59Z | 2026-03-04T09:59:59Z | window_start is in the future",
                "2026-03-02T09:59:59Z | +999999999-01-01T00:00:00Z | window_start is not a time",
                "2026-03-02T09:59:59Z | yesterday | window_start is not a time",
                "\"hub_id\": \"hub_ | \"hub_id\": \" | hub_id is not one",
                "\"entries\": [ | \"others\": [ | entries are missing, or too many",
                "\"status\": 200 | \"status\": 99 | status of an entry is out of range",
                "\"status\": 200 | \"status\": 600 | status of an entry is out of range",
                "\"status\": 200 | \"status\": \"200\" | status of an entry is out of range",
                "\"count\": 3 | \"count\": 0 | count of an entry is out of range",
                "\"count\": 3 | \"count\": -3 | count of an entry is out of range",
                "\"count\": 3 | \"count\": 3.5 | count of an entry is out of range",
                "\"count\": 3 | \"count\": 1000000001 | count of an entry is out of range",
                "\"count\": 3 | \"count\": 99999999999999999999 | count of an entry is out of range",
                "\"latency_us_max\": 900 | \"latency_us_max\": -1 | latency_us_max of an entry is out of range",
                "{\"1024\": 3} | {\"1024\": -3} | latency_histogram of an entry has more than its count",
                "{\"1024\": 3} | {\"1024\": 4} | latency_histogram of an entry has more than its count",
                "{\"1024\": 3} | {\"1024\": 2, \"512\": 2} | latency_histogram of an entry has more than its count",
                "{\"1024\": 3} | {\"1024\": \"3\"} | latency_histogram of an entry is none",
                "{\"1024\": 3} | {\"soon\": 3} | latency_histogram of an entry has a bucket that is none",
                "/api/servers | /api/\\u0000 | route of an entry is none",
                "/api/servers | /api/\\ud800 | route of an entry is none",
                "\"route\": \"/api/servers\" | \"route\": 7 | route of an entry is none",
                "\"method\": \"GET\" | \"method\": \"\" | method of an entry is none",
                "192.0.2.9 | example.org | address of an entry is none",
                "192.0.2.9 | 999.0.2.9 | address of an entry is none",
                "192.0.2.9 | fe80::1%eth0 | address of an entry is none",
            })
    void whatIsWrongIsNamed(String part, String instead, String why) {
        assertEquals(why, refused(GOOD.replace(part, instead)));
    }

    @Test
    void aRecordUnderAnotherKeyIsRefused() {
        assertEquals(
                "key_id is missing, or the record key differs",
                refused(GOOD.replace(KEY.id(), new UsedKeys().id())));
    }

    @Test
    void tooManyEntriesAreRefused() {
        String entry = UsedKeys.entry("/api/servers", 200, 1) + ",";

        assertEquals(
                "entries are missing, or too many",
                refused(GOOD.replace("\"entries\": [", "\"entries\": [" + entry.repeat(500))));
    }

    @Test
    void tooMuchIsNotEvenRead() {
        assertEquals("data is too large", refused("[" + " ".repeat(10_000_000) + "]"));
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertEquals("data is not JSON", refused("[".repeat(100_000)));
    }

    private static Optional<KeyUses> read(String data) throws BadEvent {
        var message =
                new ConsumerRecord<>(
                        "usage", 0, 0, KEY.id(), data.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_type", UsedKeys.TYPE.getBytes(StandardCharsets.UTF_8));
        return KeyUses.of(message, NOW);
    }

    private static String refused(String data) {
        return assertThrows(BadEvent.class, () -> read(data)).why();
    }
}
