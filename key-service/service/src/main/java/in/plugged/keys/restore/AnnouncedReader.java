package in.plugged.keys.restore;

import in.plugged.keys.event.KeyEvent;
import in.plugged.resourceserver.trust.BadEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads all that the topics of keys still hold, up to what stood there when it was opened. Blocks,
 * for two seconds at most where a broker does not answer, and then fails.
 */
final class AnnouncedReader implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AnnouncedReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final List<TopicPartition> PARTITIONS =
            KeyEvent.TOPICS.stream().map(topic -> new TopicPartition(topic, 0)).toList();

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    private AnnouncedReader(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /** Takes the consumer over, and closes it where the brokers don't answer. */
    static AnnouncedReader over(Consumer<String, byte[]> consumer) {
        try {
            consumer.assign(PARTITIONS);
            Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
            consumer.beginningOffsets(PARTITIONS).forEach(consumer::seek);
            return new AnnouncedReader(consumer, ends);
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    boolean atEnd() {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Some of what is left, in the order of each topic; what is no event is told in the log. */
    List<Announced> next() {
        var read = new ArrayList<Announced>();
        for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
            try {
                read.add(Announced.of(message));
            } catch (BadEvent e) {
                LOG.infof("%s:%d tells of no key (%s)", message.topic(), message.offset(), e.why());
            }
        }
        return read;
    }

    String extent() {
        return ends.entrySet().stream()
                .map(end -> end.getKey().topic() + " up to " + end.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
