package in.plugged.ratelimit.usage;

import static in.plugged.ratelimit.usage.UsedKeys.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partitions are added while records flow: nothing is lost or counted twice. */
@RatelimitServiceTest
class MorePartitionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 15;
    private static final int REQUESTS = 10;

    private final Instant time = Step.DAY.floor(Instant.now()).minus(Duration.ofHours(14));
    private final List<UsedKeys> keys = Stream.generate(UsedKeys::new).limit(100).toList();
    private final Admin admin =
            Admin.create(Map.<String, Object>of("bootstrap.servers", UsedKeys.brokers()));

    @Inject
    @SuppressWarnings("NullAway.Init") // Quarkus sets it
    OtherReplicas others;

    @AfterEach
    void close() throws InterruptedException {
        others.stop();
        admin.close();
    }

    @Test
    void eachRecordIsCountedOnceByAllReplicasTogether() throws Exception {
        UsageLoop second = others.start(UsageReader.GROUP);
        send();
        int before = partitions();
        Thread flow = Thread.ofVirtual().start(() -> IntStream.range(0, 10).forEach(_ -> send()));
        admin.createPartitions(Map.of(UsageLoop.TOPIC, NewPartitions.increaseTo(before + 2)))
                .all()
                .get();
        flow.join();
        await().atMost(PATIENCE).until(() -> partitions() == before + 2);
        send();

        for (int partition = before; partition < before + 2; partition++) {
            assertNotEquals(0, end(partition), "nothing came to the new partition");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(12));
        second.stop();
        send();
        await().atMost(PATIENCE).untilAsserted(() -> assertCounted(13));
    }

    private void assertCounted(long sent) {
        keys.forEach(key -> assertEquals(sent * ROUNDS * REQUESTS, key.requests(Step.DAY)));
    }

    private void send() {
        UsedKeys.send(
                IntStream.range(0, ROUNDS)
                        .boxed()
                        .flatMap(round -> keys.stream().map(key -> message(key, round)))
                        .toList());
    }

    private ProducerRecord<String, String> message(UsedKeys key, int round) {
        return key.message(
                key.record(time.plusSeconds(round), entry("/api/servers", 200, REQUESTS)));
    }

    private int partitions() throws Exception {
        return admin.describeTopics(List.of(UsageLoop.TOPIC))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    private long end(int partition) throws Exception {
        var place = new TopicPartition(UsageLoop.TOPIC, partition);
        return admin.listOffsets(Map.of(place, OffsetSpec.latest()))
                .partitionResult(place)
                .get()
                .offset();
    }
}
