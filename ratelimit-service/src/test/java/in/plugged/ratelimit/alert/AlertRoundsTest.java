package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.Step;
import in.plugged.ratelimit.usage.Transactions;
import in.plugged.service.testing.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is unusual for a key is found from what is kept of it. */
@RatelimitServiceTest
class AlertRoundsTest {

    private final KeptKey key = new KeptKey();
    private final Instant hour = Step.HOUR.floor(Instant.now());
    private final Instant now = hour.plus(Duration.ofMinutes(30));

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    AlertRounds rounds;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    MeterRegistry metrics;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Transactions transactions;

    /** No other look is taken meanwhile. */
    @BeforeEach
    void ownTurn() {
        Database.update("update alert_turn set taken_at = now()");
    }

    /** A hundred calls each hour, for seven weeks. */
    private void known() {
        key.known(1);
        Instant first = hour.minus(Duration.ofDays(49));
        key.seen("192.0.2.1", first, "192.0.2.1", hour);
        Database.update(
                """
                insert into key_usage select ?, 2, time, ?, 100, 1, 0, 1000, '{100}'
                from generate_series(?::timestamptz, ?::timestamptz, interval '1 hour') as of(time)""",
                key.id(),
                key.hub(),
                first.toString(),
                hour.minusSeconds(1).toString());
    }

    private void used(Instant time, long requests, long errors) {
        key.used(Step.HOUR, time, requests, errors, 0, "{" + requests + "}");
    }

    private List<String> alerts(String what) {
        return Database.column(
                "select " + what + " from alert where key_id = ? order by kind", key.id());
    }

    @Test
    void aUsualHourRaisesNone() throws SQLException {
        known();
        used(hour, 110, 1);
        rounds.round(now);
        assertEquals(List.of(), alerts("kind"));
    }

    @Test
    void aSpikeIsRaisedOnceWhileItsHourRunsAndClosesLater() throws SQLException {
        known();
        used(hour, 2_000, 1);
        rounds.round(now);
        rounds.round(now.plusSeconds(60));
        assertEquals(
                List.of("spike 2000 t"),
                alerts("concat_ws(' ', kind, evidence->>'seen', closed_at is null)"));

        rounds.round(now.plus(Duration.ofHours(2)));
        assertEquals(List.of("true"), alerts("closed_at is null"));
        Instant quiet = hour.plus(Duration.ofHours(4)).plusSeconds(60);
        rounds.round(quiet);
        assertEquals(List.of("false"), alerts("closed_at is null"));
    }

    @Test
    void failuresAreFound() throws SQLException {
        known();
        used(hour, 100, 70);
        rounds.round(now);
        assertEquals(List.of("error_burst"), alerts("kind"));
    }

    @Test
    void aNewNetworkIsFound() throws SQLException {
        known();
        key.calledFrom("192.0.2.0/24", "curl", now.minus(Duration.ofDays(20)), 1);
        key.calledFrom("203.0.113.0/24", "nc", now, 5);
        used(hour, 100, 1);
        rounds.round(now);
        assertEquals(List.of("new_network"), alerts("kind"));
    }

    private void holds(String scope, Duration ago, String used) {
        Database.update(
                "insert into key_scope values (?, ?, ?::timestamptz, nullif(?, '')::timestamptz)",
                key.id(),
                scope,
                now.minus(ago).toString(),
                used);
    }

    @Test
    void aScopeThatIsHeldForAMonthAndNotNeededIsFoundAndClosesWhenItGoes() throws SQLException {
        known();
        used(hour, 100, 1);
        holds("read:servers", Duration.ofDays(31), now.toString());
        holds("write:servers", Duration.ofDays(31), "");
        holds("write:documents", Duration.ofDays(20), "");
        rounds.round(now);
        assertEquals(
                List.of("unused_scopes [\"write:servers\"]"),
                alerts("concat_ws(' ', kind, evidence->>'unused')"));

        Database.update(
                "delete from key_scope where key_id = ? and scope = 'write:servers'", key.id());
        rounds.round(now.plus(Duration.ofHours(25)));
        assertEquals(List.of("false"), alerts("closed_at is null"));
    }

    @Test
    void aKeyThatHasEndedIsNoLongerHeldAgainstItsPast() throws SQLException {
        known();
        Database.update("update known_key set revoked_at = now() where key_id = ?", key.id());
        used(hour, 2_000, 2_000);
        rounds.round(now);
        assertEquals(List.of(), alerts("kind"));
    }

    /** A page of keys that come before all others, one with habits that nobody can read. */
    private void unreadablePage() {
        Database.update(
                """
                insert into key_usage
                select 'key_' || lpad(number::text, 16, '0'), 2, ?::timestamptz, ?, 1, 0, 0, 1000, '{1}'
                from generate_series(1, 200) as of(number)""",
                hour.toString(), key.hub());
        Database.update(
                "insert into key_habit values ('key_' || lpad('1', 16, '0'), ?::timestamptz, '[]')",
                now.toString());
    }

    private static void mended() {
        Database.update("delete from key_habit where key_id = 'key_' || lpad('1', 16, '0')");
        Database.update("delete from key_usage where key_id like 'key_0000000000000%'");
    }

    private double failedRounds() {
        return metrics.get("plugged.alerts.rounds").tag("outcome", "failed").counter().count();
    }

    @Test
    void whatFailsWithSomeKeysIsCountedAndKeepsNobodyFromTheOthers() throws SQLException {
        known();
        used(hour, 2_000, 1);
        double before = failedRounds();
        unreadablePage();
        try {
            rounds.round(now);
        } finally {
            mended();
        }
        assertEquals(1, failedRounds() - before);
        assertEquals(List.of("spike"), alerts("kind"));
    }

    @Test
    void anAlertThatCannotBeReadKeepsNothingFromBeingFound() throws SQLException {
        known();
        used(hour, 2_000, 1);
        key.alerted("browser", "[]");
        double before = failedRounds();
        rounds.round(now);
        assertEquals(0, failedRounds() - before);
        assertEquals(List.of("browser", "spike"), alerts("kind"));
    }

    @Test
    void whatSaysNothingElseIsNotWrittenAnew() throws SQLException {
        known();
        used(hour, 100, 1);
        holds("write:servers", Duration.ofDays(31), "");
        Duration most = Duration.ofMinutes(10);
        rounds.round(now);
        List<String> written = alerts("xmin::text");
        rounds.round(now.plus(most));
        assertEquals(written, alerts("xmin::text"));

        rounds.round(now.plus(most).plusSeconds(1));
        assertEquals(
                List.of("true"), alerts("seen_at = '%s'".formatted(now.plus(most).plusSeconds(1))));
    }

    @Test
    void noOtherReplicaBeginsWhileARoundLasts() throws SQLException {
        Database.update("update alert_turn set taken_at = '-infinity'");
        known();
        used(hour, 100, 1);
        rounds.round(now);
        boolean taken = transactions.in(rows -> new AlertTurns(rows).take(Instant.now()));
        assertEquals(false, taken);
    }

    @Test
    void aTurnLastsTwentySecondsAfterItWasRenewed() throws SQLException {
        Instant begin = Instant.now().plus(Duration.ofDays(1));
        List<Boolean> taken =
                transactions.in(
                        rows -> {
                            var turns = new AlertTurns(rows);
                            boolean first = turns.take(begin);
                            turns.renew(begin.plusSeconds(45));
                            return List.of(
                                    first,
                                    turns.take(begin.plusSeconds(60)),
                                    turns.take(begin.plusSeconds(66)));
                        });
        assertEquals(List.of(true, false, true), taken);
    }

    @Test
    void whatWasClosedForLongIsForgotten() throws SQLException {
        known();
        used(hour, 2_000, 1);
        rounds.round(now);
        Database.update(
                "update alert set closed_at = now(), seen_at = now() - interval '31 days' where key_id = ?",
                key.id());
        used(hour.plus(Duration.ofHours(1)), 100, 1);
        rounds.round(now.plus(Duration.ofHours(1)));
        assertEquals(List.of(), alerts("kind"));
    }
}
