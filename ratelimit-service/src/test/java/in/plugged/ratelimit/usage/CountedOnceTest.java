package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of those who count, each record is counted once. */
@RatelimitServiceTest
class CountedOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant TIME = Instant.parse("2026-03-02T10:00:00Z");
    private static final int KEYS = 20;

    @Inject
    @Identifier("default-kafka-broker")
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    Map<String, Object> kafka;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    UsageCounting counting;

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    UsageLedger ledger;

    private final ArrayList<UsageLoop> loops = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (UsageLoop loop : loops) {
            loop.stop();
        }
    }

    @Test
    void consumersThatComeAndGoCountEachRecordOnce() throws Exception {
        var keys = new ArrayList<UsedKeys>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(new UsedKeys());
        }
        send(keys, 25);
        UsageLoop second = another();
        send(keys, 25);
        UsageLoop third = another();
        send(keys, 25);
        second.stop();
        send(keys, 25);
        third.stop();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            for (UsedKeys key : keys) {
                                assertEquals(1_000, key.requests(Step.DAY));
                            }
                        });
    }

    private static void send(Iterable<UsedKeys> keys, int records) {
        var messages = new ArrayList<ProducerRecord<String, String>>();
        for (int i = 0; i < records; i++) {
            for (UsedKeys key : keys) {
                messages.add(
                        key.message(
                                key.record(TIME.plusSeconds(i), entry("/api/servers", 200, 10))));
            }
        }
        UsedKeys.send(messages);
    }

    private UsageLoop another() {
        var loop =
                new UsageLoop("usage-" + loops.size(), new UsageConsumers(kafka), counting, ledger);
        loops.add(loop);
        loop.start();
        return loop;
    }
}
