package in.plugged.ratelimit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RatelimitServiceTest
class UsageSweepTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    UsageSweep sweep;

    private final UsedKeys key = new UsedKeys();

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 100", "3, 800"})
    void figuresAreForgottenWhenTheirTimeIsOver(int step, int days) {
        put(step, Duration.ofDays(days).plusMinutes(10));
        put(step, Duration.ofDays(days).minusMinutes(10));

        sweep();

        for (String table : List.of("key_usage where key_id", "hub_usage where hub_id")) {
            assertEquals(
                    List.of("1"),
                    Database.column(
                            "select count(*) from " + table + " = ?",
                            table.startsWith("key") ? key.id() : key.hub()));
        }
    }

    @Test
    void moreThanOneBatchIsForgottenAtOnce() {
        Database.update(
                """
                insert into key_usage select ?, 1, now() - interval '8 days' - n * interval '1 minute', ?, 1, 0, 0, 0, '{}'
                from generate_series(1, 2500) as n""",
                key.id(),
                key.hub());

        sweep();

        assertEquals(0, key.requests(Step.MINUTE));
    }

    @Test
    void anAddressIsForgottenAndItsTimeStays() {
        Instant old = Instant.now().minus(Duration.ofDays(31));
        Instant young = Instant.now().minus(Duration.ofDays(29));
        Database.update(
                """
                insert into key_use values (?, now(), '192.0.2.1', ?::timestamptz, '192.0.2.2', ?::timestamptz)""",
                key.id(),
                old.toString(),
                young.toString());

        sweep();

        assertEquals(
                List.of("null"),
                Database.column(
                        "select host(first_address) from key_use where key_id = ?", key.id()));
        assertEquals(
                List.of("true"),
                Database.column(
                        "select first_address_at is not null and last_address = '192.0.2.2' from key_use where key_id = ?",
                        key.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret_use", "secret_refusal"})
    void callsWithASecretAreForgottenLikeAddresses(String table) {
        call(table, "old", Duration.ofDays(31));
        call(table, "young", Duration.ofDays(29));

        sweep();

        assertEquals(
                List.of("young"),
                Database.column(
                        "select program from %s where key_id = ?".formatted(table), key.id()));
    }

    @Test
    void networksOfCallersAreForgottenLikeAddresses() {
        Database.update("insert into known_key values (?, ?, 1)", key.id(), key.hub());
        Database.update(
                """
                insert into key_network
                select ?, network::cidr, '{curl}', at, at, at, 1, 0
                from (values ('192.0.2.0/24', now() - interval '31 days'), ('198.51.100.0/24', now() - interval '29 days'))
                    as of(network, at)""",
                key.id());

        sweep();

        assertEquals(
                List.of("198.51.100.0/24"),
                Database.column(
                        "select network::text from key_network where key_id = ?", key.id()));
    }

    private void call(String table, String program, Duration age) {
        String time = Instant.now().minus(age).toString();
        Database.update(
                """
                insert into %s values (?, 1, '192.0.2.1', ?, ?::timestamptz, ?::timestamptz, ?::timestamptz, 1, 0)"""
                        .formatted(table),
                key.id(),
                program,
                time,
                time,
                time);
    }

    @Test
    void ofAKeyThatEndedLongAgoNothingIsLeft() {
        Database.update(
                "insert into key_use values (?, now() - interval '801 days', null, null, null, now() - interval '801 days')",
                key.id());
        Database.update(
                "insert into known_key values (?, ?, 2, false, now() - interval '801 days')",
                key.id(),
                key.hub());

        sweep();

        assertEquals(
                List.of("0"),
                Database.column(
                        "select (select count(*) from key_use where key_id = ?) + (select count(*) from known_key where key_id = ?)",
                        key.id(),
                        key.id()));
    }

    @Test
    void aKeyThatGoesOnStaysKnown() {
        Database.update("insert into key_use values (?, now() - interval '799 days')", key.id());
        Database.update("insert into known_key values (?, ?, 1)", key.id(), key.hub());

        sweep();

        assertEquals(
                List.of("2"),
                Database.column(
                        "select (select count(*) from key_use where key_id = ?) + (select count(*) from known_key where key_id = ?)",
                        key.id(),
                        key.id()));
    }

    private void sweep() {
        var _ = sweep.run().await().atMost(PATIENCE);
    }

    private void put(int step, Duration age) {
        String time = Instant.now().minus(age).toString();
        Database.update(
                "insert into key_usage values (?, ?, ?::timestamptz, ?, 1, 0, 0, 0, '{}')",
                key.id(),
                step,
                time,
                key.hub());
        Database.update(
                "insert into hub_usage values (?, ?, ?::timestamptz, 1, 0, 0, 0, '{}')",
                key.hub(),
                step,
                time);
    }
}
