package in.plugged.usagetable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The topic, read without a consumer group: where to begin says the reader, who keeps that together
 * with what he counted, and nothing that the brokers remember.
 */
final class UsageTopic implements AutoCloseable {

    private static final String NAME = "usage";
    private static final int TIMEOUT_MS = 2_000;

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param partitions their numbers
     */
    record State(String id, List<Integer> partitions) {
        State {
            partitions = List.copyOf(partitions);
        }
    }

    UsageTopic(String bootstrapServers) {
        Map<String, Object> common =
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "request.timeout.ms", TIMEOUT_MS,
                        "default.api.timeout.ms", TIMEOUT_MS);
        this.admin = Admin.create(common);
        var settings = new HashMap<>(common);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        this.consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** How it is now; empty when no broker says so, or there is no such topic. */
    Optional<State> look() throws InterruptedException {
        try {
            var topic =
                    admin.describeTopics(List.of(NAME))
                            .allTopicNames()
                            .get()
                            .values()
                            .iterator()
                            .next();
            var partitions = topic.partitions().stream().map(each -> each.partition()).toList();
            return Optional.of(new State(topic.topicId().toString(), partitions));
        } catch (ExecutionException e) {
            return Optional.empty();
        }
    }

    /** From now on those partitions are read, from where the counts end. */
    void readFrom(List<Integer> partitions, Counted counted) {
        consumer.assign(partitions.stream().map(UsageTopic::partition).toList());
        partitions.forEach(each -> consumer.seek(partition(each), counted.next(each)));
    }

    /**
     * What comes next.
     *
     * @throws OffsetOutOfRangeException when what lies there was deleted; {@link #first} says what
     *     is the first that there is
     */
    ConsumerRecords<byte[], byte[]> poll(Duration patience) {
        return consumer.poll(patience);
    }

    long first(int partition) {
        var wanted = partition(partition);
        return consumer.beginningOffsets(Set.of(wanted)).getOrDefault(wanted, 0L);
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(NAME, number);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
