package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.LogLines;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of those who count, each record is counted once. */
@RatelimitServiceTest
class CountedOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Instant time = Step.DAY.floor(Instant.now()).minus(Duration.ofHours(14));
    private static final int KEYS = 20;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    OtherReplicas others;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    UsageCounting counting;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    UsageLedger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Transactions transactions;

    @AfterEach
    void stop() throws InterruptedException {
        others.stop();
    }

    @Test
    void consumersThatComeAndGoCountEachRecordOnce() throws Exception {
        var keys = new ArrayList<UsedKeys>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(new UsedKeys());
        }
        send(keys, 25);
        UsageLoop second = others.start(UsageReader.GROUP);
        send(keys, 25);
        UsageLoop third = others.start(UsageReader.GROUP);
        send(keys, 25);
        second.stop();
        send(keys, 25);
        third.stop();

        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(keys, 1_000));
    }

    /** Both read every record, and each believes itself to be the one who counts it. */
    @Test
    void aConsumerThatWasBelievedDeadCountsNothingTwice() throws Exception {
        var keys = List.of(new UsedKeys(), new UsedKeys(), new UsedKeys());
        UsageLoop other = others.start("another-group");
        send(keys, 100);

        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(keys, 1_000));
        other.stop();
        send(keys, 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(keys, 1_010));
    }

    @Test
    void aRecordThatComesAgainIsNotCountedAgain() throws Exception {
        var key = new UsedKeys();
        String topic = "again-" + key.id();
        assertEquals(Map.of(0, 5L), ledger.positions(topic, Map.of(0, 5L)));
        var records = List.of(read(topic, 5, key), read(topic, 6, key));

        assertEquals(
                new UsageCounting.Outcome(true, Map.of(0, 7L)),
                counting.count(topic, records, Map.of(0, 5L)));
        assertFalse(counting.count(topic, records, Map.of(0, 5L)).counted());
        assertFalse(counting.count(topic, records, Map.of(0, 9L)).counted());

        assertEquals(20, key.requests(Step.DAY));
        assertEquals(Map.of(0, 7L), ledger.positions(topic, Map.of(0, 0L)));
    }

    @Test
    void ofManyAtOnceOneCounts() throws Exception {
        var key = new UsedKeys();
        String topic = "at-once-" + key.id();
        ledger.positions(topic, Map.of(0, 0L));
        var records = List.of(read(topic, 0, key));

        List<Boolean> counted =
                AtOnce.all(8, () -> counting.count(topic, records, Map.of(0, 0L)).counted());

        assertEquals(1, counted.stream().filter(each -> each).count());
        assertEquals(10, key.requests(Step.DAY));
    }

    /** A replica that is frozen, or loses its network, between two statements. */
    @Test
    void oneThatStopsInTheMiddleHoldsUpTheOthersForSecondsOnly() throws Exception {
        var key = new UsedKeys();
        String topic = "stopped-" + key.id();
        ledger.positions(topic, Map.of(0, 0L));
        var records = List.of(read(topic, 0, key));

        assertThrows(
                SQLException.class,
                () ->
                        transactions.in(
                                connection -> {
                                    UsagePositions.move(
                                            connection, topic, Map.of(0, 0L), Map.of(0, 1L));
                                    await().atMost(PATIENCE)
                                            .ignoreExceptionsInstanceOf(SQLException.class)
                                            .until(() -> countedBy(topic, records));
                                    return "stopped";
                                }));

        assertEquals(10, key.requests(Step.DAY));
    }

    private boolean countedBy(String topic, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        return counting.count(topic, records, Map.of(0, 0L)).counted();
    }

    @Test
    void aConnectionThatIsCutLosesNothingAndCountsNothingTwice() {
        var key = new UsedKeys();
        Database.during(
                () -> {
                    send(List.of(key), 3);
                    await().atMost(PATIENCE).until(() -> cut() > 0);
                    return "cut";
                },
                "lock table hub_usage in exclusive mode");

        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(List.of(key), 30));
    }

    /** Ends the connections of those who wait for the table. */
    private static int cut() {
        return Database.column(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%hub_usage%' and pid <> pg_backend_pid()""")
                .size();
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() {
        var key = new UsedKeys();
        try (LogLines lines = LogLines.of("in.plugged.ratelimit")) {
            Database.update("alter table hub_usage rename to hub_usage_away");
            try {
                send(List.of(key), 3);
                await().atMost(PATIENCE)
                        .until(() -> lines.all().toString().contains("check the database"));
                assertEquals(0, key.requests(Step.DAY));
            } finally {
                Database.update("alter table hub_usage_away rename to hub_usage");
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertCounted(List.of(key), 30));
            assertTrue(lines.all().contains("INFO Usage is counted again"), lines.all()::toString);
        }
    }

    @Test
    void oneThatTheDatabaseCanNotKeepHoldsUpNoOther() throws Exception {
        var key = new UsedKeys();
        String topic = "refused-" + key.id();
        ledger.positions(topic, Map.of(0, 0L));
        Database.update(
                """
                insert into key_usage select ?, step, ?::timestamptz, ?, 9223372036854775807, 0, 0, 0, '{}'
                from generate_series(1, 3) as step""",
                key.id(),
                Step.DAY.floor(time).toString(),
                key.hub());
        var fine = new UsedKeys();

        assertEquals(
                new UsageCounting.Outcome(true, Map.of(0, 3L)),
                counting.count(
                        topic,
                        List.of(read(topic, 0, fine), read(topic, 1, key), read(topic, 2, fine)),
                        Map.of(0, 0L)));

        assertEquals(20, fine.requests(Step.DAY));
    }

    private ConsumerRecord<String, byte[]> read(String topic, long offset, UsedKeys key) {
        String data = key.record(time, entry("/api/servers", 200, 10));
        var message =
                new ConsumerRecord<>(
                        topic, 0, offset, key.id(), data.getBytes(StandardCharsets.UTF_8));
        message.headers().add("ce_type", UsedKeys.TYPE.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private static void assertCounted(List<UsedKeys> keys, long requests) {
        keys.forEach(key -> assertEquals(requests, key.requests(Step.DAY)));
    }

    private void send(Iterable<UsedKeys> keys, int records) {
        var messages = new ArrayList<ProducerRecord<String, String>>();
        for (int i = 0; i < records; i++) {
            for (UsedKeys key : keys) {
                messages.add(
                        key.message(
                                key.record(time.plusSeconds(i), entry("/api/servers", 200, 10))));
            }
        }
        UsedKeys.send(messages);
    }
}
