package in.plugged.resourceserver.trust;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Asks the brokers, once an interval, how far the trust topics go. It has a connection of its own,
 * since asking waits for an answer while the reader must not wait.
 */
final class TrustProbe {

    private static final Logger LOG = Logger.getLogger(TrustProbe.class);

    /**
     * How far the topics went when that was asked.
     *
     * @param positions where the reader stood just before: an end below it means that a topic began
     *     anew
     */
    record Ends(
            long askedAt, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> offsets) {

        boolean beganAnew() {
            return !reaches(offsets, positions);
        }

        boolean reachedBy(Map<TopicPartition, Long> standing) {
            return reaches(standing, offsets);
        }

        private static boolean reaches(
                Map<TopicPartition, Long> far, Map<TopicPartition, Long> wanted) {
            return wanted.entrySet().stream()
                    .allMatch(each -> far.getOrDefault(each.getKey(), -1L) >= each.getValue());
        }
    }

    private final String feed;
    private final List<TopicPartition> partitions;
    private final TrustConsumers consumers;
    private final Duration interval;
    private final Supplier<Map<TopicPartition, Long>> positions;
    private final Consumer<Ends> answers;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param positions where the reader stands, empty while it stands nowhere
     * @param answers gets each answer; none when the brokers gave none
     */
    TrustProbe(
            String feed,
            List<TopicPartition> partitions,
            TrustConsumers consumers,
            Duration interval,
            Supplier<Map<TopicPartition, Long>> positions,
            Consumer<Ends> answers) {
        this.feed = feed;
        this.partitions = partitions;
        this.consumers = consumers;
        this.interval = interval;
        this.positions = positions;
        this.answers = answers;
    }

    void start() {
        Thread.ofPlatform().name(name()).daemon().start(this::run);
    }

    private String name() {
        return "trust-probe-" + feed;
    }

    void stop() {
        stopped.countDown();
    }

    private void run() {
        try {
            while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                askUntilBroken();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askUntilBroken() throws InterruptedException {
        try (var consumer = consumers.open(name())) {
            consumer.assign(partitions); // only whoever is assigned is told without a warning
            boolean answered = true;
            do {
                answered = ask(consumer, answered);
            } while (!stopped.await(interval.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) {
            // whatever it was: an instance that no longer asks would be deaf for good
            LOG.warnf(
                    "The brokers can't be asked (%s), trying again: check kafka.*", e.getMessage());
        }
    }

    private boolean ask(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            boolean answeredBefore) {
        Map<TopicPartition, Long> standing = positions.get();
        if (standing.isEmpty()) {
            return answeredBefore;
        }
        try {
            long askedAt = System.nanoTime();
            answers.accept(new Ends(askedAt, standing, consumer.endOffsets(partitions)));
            if (!answeredBefore) {
                LOG.infof("The brokers say again how far the topics of %s go", feed);
            }
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            if (answeredBefore) {
                LOG.warnf(
                        "The brokers don't say how far the topics of %s go (%s): each is asked for until they do",
                        feed, e.getMessage());
            }
            return false;
        }
    }
}
