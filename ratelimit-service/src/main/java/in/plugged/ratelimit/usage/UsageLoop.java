package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.usage.UsageLedger.Offsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic on one thread and counts what comes. A partition that has just come to this
 * replica, or of which something went wrong, has no place: it is paused until the database has said
 * from where to read on. Kafka's own offset follows, for those who watch it; nobody begins there.
 *
 * <p>It is a loop of its own rather than a channel of Quarkus: there, what was read ahead goes on
 * to be counted after a partition went or was sent back, and the place would be decided in another
 * thread than the counting.
 */
final class UsageLoop implements ConsumerRebalanceListener {

    static final String TOPIC = "usage";

    private static final Logger LOG = Logger.getLogger(UsageLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LAST_ROUND = Duration.ofSeconds(9);

    private final String name;
    private final UsageConsumers consumers;
    private final UsageCounting counting;
    private final UsageLedger ledger;
    private final UsageProgress progress;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<TopicPartition, Long> places = new HashMap<>();
    private final Set<TopicPartition> unplaced = new HashSet<>();
    private boolean away;
    private @Nullable Consumer<String, byte[]> consumer; // belongs to the thread
    private @Nullable Thread thread;

    UsageLoop(
            String name,
            UsageConsumers consumers,
            UsageCounting counting,
            UsageLedger ledger,
            UsageProgress progress) {
        this.name = name;
        this.consumers = consumers;
        this.counting = counting;
        this.ledger = ledger;
        this.progress = progress;
    }

    /** Begins to count. Once only. */
    void start() {
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Lets the round end that is under way, and leaves the group. */
    void stop() throws InterruptedException {
        stopped.countDown();
        Thread running = thread;
        if (running != null) {
            boolean ignored = running.join(LAST_ROUND);
        }
    }

    private void run() {
        while (running()) {
            try (Consumer<String, byte[]> opened = consumers.open(name)) {
                consumer = opened;
                read(opened);
            } catch (InterruptException e) {
                boolean ignored = Thread.interrupted(); // Kafka set it again: no pause would last
                LOG.debugf("%s was interrupted", name);
                pause();
            } catch (Throwable e) {
                // whatever it was, Errors too: nobody else counts these partitions
                tellAway("read", e, "check the brokers and that the topic usage exists");
                pause();
            }
            places.clear();
            unplaced.clear();
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            boolean ignored = stopped.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Consumer<String, byte[]> opened) {
        opened.subscribe(Set.of(TOPIC), this);
        while (running()) {
            ConsumerRecords<String, byte[]> records = opened.poll(POLL);
            if (!records.isEmpty()) {
                count(opened, records);
            }
            if (!unplaced.isEmpty()) {
                place(opened);
            } else if (opened.groupMetadata().generationId() >= 0) { // it has joined the group
                progress.note(places, () -> ends(opened));
            }
        }
    }

    /** Fails when the brokers don't say, which else looks like a topic on which nothing happens. */
    private Map<TopicPartition, Long> ends(Consumer<String, byte[]> opened) {
        if (opened.partitionsFor(TOPIC).isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + TOPIC);
        }
        Map<TopicPartition, Long> ends = opened.endOffsets(opened.assignment());
        tellBack();
        return ends;
    }

    private void count(Consumer<String, byte[]> opened, ConsumerRecords<String, byte[]> records) {
        try {
            var outcome = counting.count(TOPIC, records, standing(records.partitions()));
            if (outcome.counted()) {
                counted(opened, outcome.after());
            } else {
                LOG.infof("%s was counted by somebody else meanwhile", records.partitions());
                unplace(opened, opened.assignment());
            }
        } catch (SQLException e) {
            // counted or not: the positions tell
            tellAway("counted", e, "check the database");
            unplace(opened, opened.assignment());
        }
    }

    private Map<Integer, Long> standing(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.toMap(TopicPartition::partition, places::get));
    }

    private void counted(Consumer<String, byte[]> opened, Map<Integer, Long> after) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        after.forEach(
                (partition, offset) -> {
                    var place = new TopicPartition(TOPIC, partition);
                    places.put(place, offset);
                    offsets.put(place, new OffsetAndMetadata(offset));
                });
        opened.commitAsync(offsets, (_, _) -> {}); // the next one follows, whatever became of this
    }

    private void place(Consumer<String, byte[]> opened) {
        Map<TopicPartition, Long> first = opened.beginningOffsets(unplaced);
        Map<TopicPartition, Long> last = opened.endOffsets(unplaced);
        try {
            Map<Integer, Long> kept = ledger.positions(TOPIC, byNumber(first));
            for (Map.Entry<TopicPartition, Long> each : first.entrySet()) {
                TopicPartition partition = each.getKey();
                long begin = each.getValue();
                long end = last.getOrDefault(partition, begin);
                place(
                        opened,
                        partition,
                        kept.getOrDefault(partition.partition(), begin),
                        begin,
                        end);
            }
        } catch (SQLException e) {
            tellAway("counted", e, "check the database");
            return;
        }
        opened.resume(unplaced);
        unplaced.clear();
        tellBack();
    }

    /** Past what is gone; and what lies behind the end was counted from a topic that is no more. */
    private void place(
            Consumer<String, byte[]> opened,
            TopicPartition partition,
            long kept,
            long begin,
            long end)
            throws SQLException {
        long place = Math.clamp(kept, begin, end);
        if (place != kept) {
            LOG.warnf(
                    "%s goes on at %d instead of %d: records were deleted before they were counted, or the topic was made anew",
                    partition, place, kept);
            int number = partition.partition();
            boolean ignored = // else somebody else did it
                    ledger.count(
                            new UsageBatch(),
                            TOPIC,
                            new Offsets(Map.of(number, kept), Map.of(number, place)));
        }
        opened.seek(partition, place);
        places.put(partition, place);
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().partition(), Map.Entry::getValue));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (consumer != null) {
            unplace(consumer, partitions);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        unplaced.removeAll(partitions);
        places.keySet().removeAll(partitions);
    }

    private void unplace(Consumer<String, byte[]> opened, Collection<TopicPartition> partitions) {
        opened.pause(partitions);
        partitions.forEach(partition -> opened.seek(partition, 0)); // else Kafka's offset counts
        unplaced.addAll(partitions);
    }

    private void tellAway(String what, Throwable failure, String hint) {
        if (!away) {
            LOG.warnf("Usage can't be %s (%s), trying again: %s", what, failure, hint);
        }
        away = true;
    }

    private void tellBack() {
        if (away) {
            LOG.info("Usage is counted again");
        }
        away = false;
    }
}
