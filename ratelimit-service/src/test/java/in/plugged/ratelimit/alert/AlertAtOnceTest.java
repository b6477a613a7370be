package in.plugged.ratelimit.alert;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.usage.UsedKeys;
import in.plugged.service.testing.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is unusual by itself is noted as soon as it is counted. */
@RatelimitServiceTest
class AlertAtOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final UsedKeys key = new UsedKeys();
    private final Instant now = Instant.now();

    private void known() {
        Database.update("insert into known_key values (?, ?, 1)", key.id(), key.hub());
    }

    private String refused(Instant start, int count, String reason) {
        return key.record(start, UsedKeys.entry("/api/things", 410, count))
                .replace("\"reason\": null", "\"reason\": \"" + reason + "\"");
    }

    private List<String> alerts(String what) {
        return Database.column(
                "select " + what + " from alert where key_id = ? order by kind", key.id());
    }

    private void alertsBecome(String what, String... values) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(values), alerts(what)));
    }

    @Test
    void aRevokedKeyThatIsUsedRaisesOneAlert() {
        known();
        key.send(refused(now, 2, "revoked"));
        alertsBecome("kind", "ended_key");

        key.send(refused(now, 12, "revoked")); // in the same hour
        alertsBecome(
                "evidence->'calls'->>'requests' || ' ' || (evidence->'calls'->>'from')",
                "14 192.0.2.9");
    }

    /** A record is published within a second of the use: so much is left of three. */
    @Test
    void itIsRaisedWithinTwoSecondsOfTheRecord() {
        known();
        key.send(refused(now, 1, "secret_key_in_browser"));
        alertsBecome("kind", "browser"); // all that is done for the first time is done

        Instant sent = Instant.now();
        key.send(refused(sent, 1, "revoked"));
        alertsBecome("kind", "browser", "ended_key");
        String inTime = "(raised_at - '%s' <= interval '2 seconds')::text".formatted(sent);
        assertEquals(List.of("true", "true"), alerts(inTime));
    }

    @Test
    void aKeyForServersInABrowserRaisesOne() {
        known();
        key.send(refused(now, 1, "secret_key_in_browser"));
        alertsBecome("kind", "browser");
    }

    @Test
    void anOldSecretThatIsUsedLongAfterTheNewOneRaisesOne() {
        known();
        Instant before = now.minus(Duration.ofHours(13));
        String entry = UsedKeys.entry("/api/things", 200, 1);
        key.send(
                key.record(before, entry).replace("\"secret_version\": 1", "\"secret_version\": 2"),
                key.record(now, entry));
        alertsBecome("kind", "old_secret");
    }

    @Test
    void whatIsMutedRaisesNone() {
        known();
        Database.update("insert into alert_mute values (?, 'ended_key', now(), 'usr_1')", key.id());
        key.send(refused(now, 2, "revoked"), refused(now, 1, "secret_key_in_browser"));
        alertsBecome("kind", "browser");
    }

    /** As after a version that knew more kinds was taken back. */
    @Test
    void anAlertOfAKindThatNobodyKnowsStopsNeitherCountingNorOthers() {
        known();
        String kinds =
                Database.column(
                                "select pg_get_constraintdef(oid) from pg_constraint where conname = ?",
                                "alert_kind_check")
                        .getFirst();
        Database.update("alter table alert drop constraint alert_kind_check");
        try {
            unknownKindsStopNothing();
        } finally {
            Database.update("delete from alert where kind = 'moon_phase'");
            Database.update("alter table alert add constraint alert_kind_check " + kinds);
        }
    }

    private void unknownKindsStopNothing() {
        Database.update(
                """
                insert into alert (key_id, kind, since, seen_at, raised_at, evidence)
                select ?, kind, now(), now(), now(), '[]' from unnest(array['moon_phase', 'browser']) as of(kind)""",
                key.id());
        Database.update(
                "insert into alert_mute values (?, 'moon_phase', now(), 'usr_1')", key.id());
        key.send(refused(now, 2, "revoked"), refused(now, 1, "secret_key_in_browser"));
        alertsBecome("kind", "browser", "ended_key", "moon_phase");
        assertEquals(
                List.of("3"),
                Database.column(
                        "select sum(requests) from key_usage where key_id = ? and step = 3",
                        key.id()));
    }

    /** Anybody with write access to the topic could name it. */
    @Test
    void aKeyThatNobodyHasHeardOfRaisesNone() {
        key.send(refused(now, 2, "revoked"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("1"),
                                        Database.column(
                                                "select count(*) from key_use where key_id = ?",
                                                key.id())));
        assertEquals(List.of(), alerts("kind"));
    }
}
