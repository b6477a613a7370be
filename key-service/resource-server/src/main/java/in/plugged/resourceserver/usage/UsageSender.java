package in.plugged.resourceserver.usage;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands records to the Kafka client, a bounded number at a time. What the client took it sends
 * unchanged until the brokers have it: it is never given a second time, so nothing counts twice.
 * Belongs to one thread, apart from acknowledgements.
 */
final class UsageSender {

    /**
     * Together they stay well below what the client buffers, so handing over never waits for it.
     */
    static final int MOST_UNDER_WAY = 500;

    private static final Logger LOG = Logger.getLogger(UsageSender.class);

    private final Supplier<Producer<String, byte[]>> producers;
    private final UsageEvents events;
    private final LongConsumer dropped;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private @Nullable Producer<String, byte[]> producer;
    private boolean working = true;

    /**
     * @param dropped is told of how many requests the count is lost
     */
    UsageSender(
            Supplier<Producer<String, byte[]>> producers,
            UsageEvents events,
            LongConsumer dropped) {
        this.producers = producers;
        this.events = events;
        this.dropped = dropped;
    }

    /**
     * Hands the record over. False when the client did not take it within the patience: it can be
     * tried again.
     */
    boolean send(UsageRecord record, Duration patience) throws InterruptedException {
        if (!places.tryAcquire(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS)) {
            return false;
        }
        var delivery = new Delivery(record.uses().count());
        try {
            var _ = producer().send(events.event(record), delivery);
        } catch (ApiException e) {
            delivery.refuse(e);
        } catch (KafkaException | IllegalStateException e) {
            delivery.refuse(e);
            abandon();
        }
        return settled(delivery.handed());
    }

    private boolean settled(@Nullable Exception refusal) {
        if (refusal == null) {
            noteWorking();
            return true;
        }
        places.release();
        if (refusal instanceof RecordTooLargeException) {
            return true; // and was told: it would be as large the next time
        }
        noteAway(refusal);
        return false;
    }

    private void noteWorking() {
        if (!working) {
            working = true;
            LOG.info("Usage is published again");
        }
    }

    private void noteAway(Exception why) {
        if (working) {
            working = false;
            LOG.warnf(
                    "Usage can't be published (%s): it waits in memory; check the brokers",
                    why.getCause() == null ? why : why.getCause());
        }
    }

    /** How many records the client has that the brokers have not acknowledged. */
    int underWay() {
        return MOST_UNDER_WAY - places.availablePermits();
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = producers.get();
        }
        return producer;
    }

    /**
     * A client that is broken for good is replaced; what it had can't be known, so it is dropped.
     */
    private void abandon() {
        close(Duration.ZERO);
    }

    /** What is under way has that long to arrive. */
    void close(Duration patience) {
        if (producer != null) {
            producer.close(patience);
            producer = null;
        }
    }

    /**
     * The fate of one record. A client that does not take a record says so to the thread that gave
     * it, before it returns; all later news come from a thread of its own.
     */
    private final class Delivery implements Callback {

        private final Thread giver = Thread.currentThread();
        private final long requests;
        private boolean giving = true;
        private @Nullable Exception refusal;

        Delivery(long requests) {
            this.requests = requests;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception failure) {
            if (Thread.currentThread() == giver && giving && failure != null) {
                refuse(failure);
                return;
            }
            places.release();
            if (failure != null) {
                dropped.accept(requests);
                LOG.warnf(
                        "A record of usage was lost (%s): check the rights on the topic %s",
                        failure.getMessage(), UsageEvents.TOPIC);
            }
        }

        void refuse(Exception why) {
            refusal = why;
            if (why instanceof RecordTooLargeException) {
                dropped.accept(requests);
            }
        }

        /** Ends the giving: why it was not taken, or null. */
        @Nullable Exception handed() {
            giving = false;
            return refusal;
        }
    }
}
