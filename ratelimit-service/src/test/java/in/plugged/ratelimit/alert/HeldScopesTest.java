package in.plugged.ratelimit.alert;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.UsedKeys;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What records of usage tell of a key's scopes is kept. */
@RatelimitServiceTest
class HeldScopesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UsedKeys key = new UsedKeys();
    private final Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS);

    @BeforeEach
    void known() {
        Database.update("insert into known_key values (?, ?, 1)", key.id(), key.hub());
    }

    /** One call in that minute of the day. */
    private String call(int minute, String held, String needed) {
        Instant time = first.plus(Duration.ofMinutes(minute));
        return key.record(time, UsedKeys.entry("/api/things", 200, 1))
                .replace(
                        "\"secret_version\": 1,",
                        "\"secret_version\": 1, \"scopes\": " + held + ",")
                .replace("\"reason\": null", "\"scopes\": " + needed + ", \"reason\": null");
    }

    private void keptBecomes(String... rows) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(rows), kept()));
    }

    /** Since when each is held, and when it was needed last, in minutes of the day. */
    private List<String> kept() {
        return Database.column(
                """
                select concat_ws(' ', scope, %s, %s)
                from key_scope, (select ?::timestamptz as day) as today where key_id = ? order by scope"""
                        .formatted(minute("held_since"), minute("used_at")),
                first.toString(),
                key.id());
    }

    private static String minute(String column) {
        return "floor(extract(epoch from " + column + " - day) / 60)";
    }

    @Test
    void aScopeIsHeldSinceItWasToldFirstAndUsedWhenItWasNeeded() {
        key.send(call(1, "[\"read:a\", \"write:a\"]", "[\"read:a\"]"));
        keptBecomes("read:a 1 1", "write:a 1");

        key.send(call(90, "[\"read:a\", \"write:a\"]", "[\"read:a\", \"write:a\"]"));
        keptBecomes("read:a 1 90", "write:a 1 90");
    }

    @Test
    void oneThatIsNoLongerHeldGoes() {
        key.send(call(1, "[\"read:a\", \"write:a\"]", "[\"read:a\"]"));
        keptBecomes("read:a 1 1", "write:a 1");

        key.send(call(2, "[\"read:a\"]", "[]"));
        keptBecomes("read:a 1 1");
    }

    @Test
    void aRecordThatTellsOfNoneChangesNothing() {
        key.send(call(1, "[\"read:a\"]", "[\"read:a\"]"));
        keptBecomes("read:a 1 1");

        key.send(
                key.record(first, UsedKeys.entry("/api/things", 200, 1)),
                call(70, "null", "null"),
                call(80, "[7, {}, \"no scope\"]", "\"read:a\""),
                call(90, "[\"read:a\"]", "[\"read:a\", \"read:b\"]"));
        keptBecomes("read:a 1 90");
    }

    @Test
    void whereItIsNotKnownWhatWasNeededAllMayHaveBeen() {
        key.send(call(1, "[\"read:a\", \"write:a\"]", "null"));
        keptBecomes("read:a 1 1", "write:a 1 1");
    }

    /** Whoever may write records can make up as many as he likes: that holds up nobody's. */
    @Test
    void aRecordOfManyReasonsAndScopesIsARowForEachScope() {
        String scopes =
                IntStream.range(0, 100)
                        .mapToObj("\"a:%d\""::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
        String[] entries =
                IntStream.range(0, 500)
                        .mapToObj(
                                i ->
                                        UsedKeys.entry("/api/things", 200, 1)
                                                .replace(
                                                        "\"reason\": null",
                                                        "\"reason\": \"r%d\"".formatted(i)))
                        .toArray(String[]::new);
        key.send(
                key.record(first, entries)
                        .replace(
                                "\"secret_version\": 1,",
                                "\"secret_version\": 1, \"scopes\": " + scopes + ","));
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(100, kept().size()));
    }
}
