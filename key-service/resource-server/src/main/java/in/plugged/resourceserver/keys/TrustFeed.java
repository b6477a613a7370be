package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.keys.KeyNews.BadEvent;
import in.plugged.resourceserver.keys.TrustProbe.Ends;
import in.plugged.resourceserver.trace.MessageTraces;
import in.plugged.resourceserver.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
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
 * Hears what is announced of keys. Each instance reads all of the trust topics itself, from the end
 * on and without a group. Two threads share the work: this one applies what comes; {@link
 * TrustProbe} asks once a second how far the topics go, since a poll that brings nothing proves
 * nothing. When everything up to there has been applied, that question's moment is the proof.
 */
@ApplicationScoped
class TrustFeed {

    /** Trust topics have one partition, for good. */
    static final List<TopicPartition> PARTITIONS =
            List.of(new TopicPartition(KeyNews.REVOKED, 0), new TopicPartition(KeyNews.CHANGED, 0));

    private static final Logger LOG = Logger.getLogger(TrustFeed.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KeySource source;
    private final TrustState trust;
    private final TrustConsumers consumers;
    private final DeadLetters deadLetters;
    private final VerifierMetrics metrics;
    private final MessageTraces traces;
    private final Clock clock;
    private final TrustProbe probe;
    private final AtomicReference<@Nullable Ends> newest = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Map<TopicPartition, Long> positions = Map.of();
    private volatile @Nullable Thread reader;

    TrustFeed(
            ResourceServerConfig config,
            KeySource source,
            TrustState trust,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            DeadLetters deadLetters,
            VerifierMetrics metrics,
            MessageTraces traces,
            Clock clock) {
        this.source = source;
        this.trust = trust;
        this.consumers = new TrustConsumers(kafka);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.traces = traces;
        this.clock = clock;
        this.probe =
                new TrustProbe(consumers, config.proofInterval(), () -> positions, newest::set);
    }

    void start(@Observes StartupEvent event) {
        if (source.announcesChanges()) {
            reader = Thread.ofPlatform().name("trust-feed").daemon().start(this::run);
            probe.start();
        }
    }

    /** Comes after the last request was answered: an instance that drains goes on hearing. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
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
            try (Consumer<String, byte[]> consumer = consumers.open("trust-feed")) {
                read(consumer);
            } catch (InterruptException e) {
                LOG.debug("Stopped listening for revocations");
            } catch (OffsetOutOfRangeException e) {
                LOG.warn(
                        "The trust topics were reset: all remembered keys were dropped and are asked for anew");
            } catch (RuntimeException e) {
                // whatever it was: an instance that no longer listens would be deaf for good
                LOG.warnf(
                        "Listening for revocations failed (%s), trying again: check the brokers",
                        e.getMessage());
                pause();
            }
            positions = Map.of();
            trust.reset();
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void read(Consumer<String, byte[]> consumer) {
        consumer.assign(PARTITIONS);
        consumer.seekToEnd(PARTITIONS);
        newest.set(null);
        positions = standing(consumer);
        trust.freshness().listen();
        LOG.info("Listening for revocations");
        while (running()) {
            positions = standing(consumer);
            settle();
            consumer.poll(POLL).forEach(this::apply);
        }
    }

    private static Map<TopicPartition, Long> standing(Consumer<String, byte[]> consumer) {
        return PARTITIONS.stream().collect(Collectors.toMap(p -> p, consumer::position));
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
            KeyNews news = KeyNews.of(message);
            trust.heard(news.id(), news.version());
            metrics.applied(Duration.between(news.at(), clock.instant()));
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
            trust.freshness().prove(ends.askedAt());
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
