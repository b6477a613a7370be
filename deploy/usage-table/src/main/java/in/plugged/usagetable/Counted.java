package in.plugged.usagetable;

import in.plugged.usagetable.Reading.Malformed;
import in.plugged.usagetable.Reading.OfKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The counts, and up to where they have counted. Both belong together: a record counts exactly when
 * its offset is the next one or a later one, so what is read twice counts once, whoever begins
 * where.
 */
final class Counted {

    private final TreeMap<String, KeyCount> keys;
    private final TreeMap<Integer, Long> nextOffsets;
    private String topicId;

    /** What is kept of it. */
    record Kept(String topicId, Map<Integer, Long> nextOffsets, Map<String, KeyCount> keys) {
        static final Kept NOTHING = new Kept("", Map.of(), Map.of());
    }

    Counted(Kept kept) {
        this.topicId = kept.topicId();
        this.nextOffsets = new TreeMap<>(kept.nextOffsets());
        this.keys = new TreeMap<>(kept.keys());
    }

    Kept kept() {
        return new Kept(topicId, new TreeMap<>(nextOffsets), new TreeMap<>(keys));
    }

    /**
     * Counts the record unless it was counted before.
     *
     * @return why it is no record of usage, when it is none; it has been passed over then
     */
    Optional<String> apply(ConsumerRecord<byte[], byte[]> message) {
        if (message.offset() < next(message.partition())) {
            return Optional.empty();
        }
        nextOffsets.put(message.partition(), message.offset() + 1);
        return switch (UsageRecords.read(message)) {
            case OfKey use -> count(use);
            case Reading.OfSomethingElse() -> Optional.empty();
            case Malformed(String why) -> Optional.of(why);
        };
    }

    private Optional<String> count(OfKey use) {
        keys.merge(use.keyId(), KeyCount.of(use), KeyCount::plus);
        return Optional.empty();
    }

    /** From which offset on the partition has not been counted. */
    long next(int partition) {
        return nextOffsets.getOrDefault(partition, 0L);
    }

    /** What lay before is not there any more. */
    void goOnAt(int partition, long offset) {
        nextOffsets.put(partition, offset);
    }

    /**
     * The topic as it is now. Offsets of one that was deleted and made again mean nothing: then the
     * new one is counted from its beginning.
     *
     * @return whether it is another one than before
     */
    boolean isOf(String topic) {
        boolean another = !topicId.isEmpty() && !topicId.equals(topic);
        if (another) {
            nextOffsets.clear();
        }
        topicId = topic;
        return another;
    }
}
