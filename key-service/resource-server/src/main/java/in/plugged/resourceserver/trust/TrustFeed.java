package in.plugged.resourceserver.trust;

import in.plugged.resourceserver.trace.MessageTraces;
import in.plugged.resourceserver.trace.TraceParent;
import in.plugged.resourceserver.trust.TrustProbe.Ends;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is announced on some trust topics. Each instance reads all of them itself, from the
 * end on and without a group. Two threads share the work: this one applies what comes; {@link
 * TrustProbe} asks once a second how far the topics go, since a poll that brings nothing proves
 * nothing. When everything up to there has been applied, that question's moment is the proof.
 */
public final class TrustFeed {

    private static final Logger LOG = Logger.getLogger(TrustFeed.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final TrustListener listener;
    private final List<TopicPartition> partitions;
    private final TrustConsumers consumers;
    private final DeadLetters deadLetters;
    private final FeedMetrics metrics;
    private final MessageTraces traces;
    private final Clock clock;
    private final TrustProbe probe;
    private final AtomicReference<@Nullable Ends> newest = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile @Nullable Thread reader;

    TrustFeed(
            TrustListener listener,
            TrustConsumers consumers,
            Duration proofInterval,
            DeadLetters deadLetters,
            FeedMetrics metrics,
            MessageTraces traces,
            Clock clock) {
        this.listener = listener;
        // trust topics have one partition, for good
        this.partitions =
                listener.topics().stream().map(topic -> new TopicPartition(topic, 0)).toList();
        this.consumers = consumers;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
        this.probe =
                new TrustProbe(
                        listener.name(),
                        partitions,
                        consumers,
                        proofInterval,
                        () -> positions,
                        newest::set);
    }

    /** Begins to listen. Once only. */
    public void start() {
        reader = Thread.ofPlatform().name(name()).daemon().start(this::run);
        probe.start();
    }

    private String name() {
        return "trust-feed-" + listener.name();
    }

    /** Ends it: to be called after the last request was answered. */
    public void stop() throws InterruptedException {
        stopped.countDown();
        probe.stop();
        Thread running = reader;
        if (running != null) {
            running.join(Duration.ofSeconds(1));
        }
    }

    /**
     * Starts anew after every failure that a consumer does not survive; what was remembered is then
     * worth nothing.
     */
    private void run() {
        while (running()) {
            try (Consumer<String, byte[]> consumer = consumers.open(name())) {
                read(consumer);
            } catch (InterruptException e) {
                LOG.debugf("Stopped listening to the feed of %s", listener.name());
            } catch (OffsetOutOfRangeException e) {
                LOG.warnf(
                        "The trust topics were reset: all remembered %s were dropped and are asked for anew",
                        listener.name());
            } catch (RuntimeException e) {
                // whatever it was: an instance that no longer listens would be deaf for good
                LOG.warnf(
                        "Listening for revoked %s failed (%s), trying again: check the brokers and that %s exist",
                        listener.name(), e.getMessage(), listener.topics());
                pause();
            }
            positions = Map.of();
            listener.reset();
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void read(Consumer<String, byte[]> consumer) {
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        newest.set(null);
        positions = standing(consumer);
        listener.freshness().listen();
        LOG.infof("Listening for revoked %s", listener.name());
        while (running()) {
            positions = standing(consumer);
            settle();
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private Map<TopicPartition, Long> standing(Consumer<String, byte[]> consumer) {
        return partitions.stream().collect(Collectors.toMap(p -> p, consumer::position));
    }

    private void apply(ConsumerRecord<String, byte[]> message) {
        Span span = traces.process(message.topic(), cause(message));
        try (Scope _ = span.makeCurrent()) {
            span.setAttribute("messaging.kafka.offset", message.offset());
            hear(message, span);
        } finally {
            span.end();
        }
    }

    private static Optional<TraceParent> cause(ConsumerRecord<String, byte[]> message) {
        return Optional.ofNullable(message.headers().lastHeader(TraceParent.HEADER))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .flatMap(TraceParent::parse);
    }

    private void hear(ConsumerRecord<String, byte[]> message, Span span) {
        try {
            Instant at = listener.hear(message);
            metrics.applied(Duration.between(at, clock.instant()));
        } catch (BadEvent e) {
            metrics.refusedEvent();
            span.setStatus(StatusCode.ERROR);
            deadLetters.send(message, e.why());
        }
    }

    /**
     * Turns the newest question into a proof once all is applied that was there when it was asked.
     */
    private void settle() {
        Ends ends = newest.get();
        if (ends == null) {
            return;
        }
        if (ends.beganAnew()) {
            throw new OffsetOutOfRangeException(ends.offsets());
        }
        if (ends.reachedBy(positions)) {
            listener.freshness().prove(ends.askedAt());
            newest.compareAndSet(ends, null);
        }
    }

    private void pause() {
        try {
            boolean ignored = stopped.await(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
