package in.plugged.usagetable;

import in.plugged.usagetable.UsageTopic.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Counts, and once a second keeps the counts and shows them. Nothing is done at the end: whatever
 * was counted and not kept is read again the next time.
 */
final class Counting {

    private static final Duration TURN = Duration.ofSeconds(1);

    private final UsageTopic topic;
    private final CountedFile file;
    private final Screen screen;
    private final Counted counted;
    private List<Integer> read = List.of();
    private boolean reached = true;
    private boolean changed;

    Counting(UsageTopic topic, CountedFile file, Screen screen) throws IOException {
        this.topic = topic;
        this.file = file;
        this.screen = screen;
        this.counted = new Counted(file.read());
    }

    /** Ends only with the process, or when the file can't be written. */
    void run() throws IOException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                count(System.nanoTime() + TURN.toNanos());
                keep();
                screen.show(counted.kept());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** New partitions are there a second later, and so is a topic that was made again. */
    private void look() throws InterruptedException {
        Optional<State> now = topic.look();
        if (reached && now.isEmpty()) {
            screen.say("No broker tells of the topic usage: trying on");
        }
        reached = now.isPresent();
        now.ifPresent(this::follow);
    }

    private void follow(State now) {
        boolean another = counted.isOf(now.id());
        if (another) {
            screen.say("The topic was made again: it is counted from its beginning");
        }
        if (another || !now.partitions().equals(read)) {
            read = now.partitions();
            topic.readFrom(read, counted);
            changed = true;
        }
    }

    private void count(long until) throws InterruptedException {
        for (long left = TURN.toNanos(); left > 0; left = until - System.nanoTime()) {
            if (read.isEmpty()) {
                LockSupport.parkNanos(left);
            } else {
                countNext(Duration.ofNanos(left));
            }
        }
    }

    private void countNext(Duration patience) throws InterruptedException {
        try {
            countOrGoOn(patience);
        } catch (RetriableException e) {
            // the next turn tries again
        }
    }

    private void countOrGoOn(Duration patience) throws InterruptedException {
        try {
            topic.poll(patience).forEach(this::apply);
        } catch (OffsetOutOfRangeException e) {
            look(); // of a topic that was made again nothing is lost
            e.partitions().forEach(this::goOn);
            topic.readFrom(read, counted);
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        changed = true;
        counted.apply(message)
                .ifPresent(
                        why ->
                                screen.say(
                                        "Passed over usage-%d at %d: %s"
                                                .formatted(
                                                        message.partition(),
                                                        message.offset(),
                                                        why)));
    }

    private void goOn(TopicPartition gone) {
        long next = counted.next(gone.partition());
        long first = topic.first(gone.partition());
        if (first <= next) {
            return;
        }
        screen.say(
                "usage-%d begins at %d, counted was up to %d: what lay between is lost"
                        .formatted(gone.partition(), first, next));
        counted.goOnAt(gone.partition(), first);
    }

    private void keep() throws IOException {
        if (changed) {
            file.write(counted.kept());
            changed = false;
        }
    }
}
