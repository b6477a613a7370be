package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sets messages aside that are not what their topic carries, for people to look at: {@code
 * <topic>-dlq}, with the reason in a header. Whoever floods a topic with such messages neither
 * stalls the one who reads it nor fills the log: what can't be set aside at once is counted only.
 */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 100;
    private static final int MAX_BLOCK_MS = 1_000;

    private final Map<String, Object> kafka;
    private final Flood forged = new Flood(BETWEEN_WARNINGS, Ticker.systemTicker());
    private final Flood lost = new Flood(BETWEEN_WARNINGS, Ticker.systemTicker());
    private final ThreadPoolExecutor sender =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().name("dead-letters").daemon().factory(),
                    (_, _) -> noteLost("too many at once"));
    private @Nullable Producer<String, byte[]> producer; // belongs to the sender's thread

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Never fails and never waits. */
    public void send(ConsumerRecord<String, byte[]> message, String reason) {
        var _ = deliver(message, reason);
    }

    /**
     * The same for somebody who waits for it: done when the brokers have it, failed when they did
     * not take it. Where too many are waiting it is never done.
     */
    public CompletionStage<Void> deliver(ConsumerRecord<String, byte[]> message, String reason) {
        long untold = forged.add();
        if (untold > 0) {
            LOG.warnf(
                    "%d messages were no events of their topic, the last one %s:%d (%s), and go to %s: find out who wrote them",
                    untold, message.topic(), message.offset(), reason, topic(message));
        }
        var done = new CompletableFuture<Void>();
        sender.execute(() -> setAside(message, reason, done));
        return done;
    }

    private void setAside(
            ConsumerRecord<String, byte[]> message, String reason, CompletableFuture<Void> done) {
        var letter =
                new ProducerRecord<>(
                        topic(message), null, message.key(), message.value(), message.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        try {
            var _ = producer().send(letter, (_, failure) -> note(failure, done));
        } catch (KafkaException e) {
            note(e, done);
        }
    }

    private static String topic(ConsumerRecord<String, byte[]> message) {
        return message.topic() + "-dlq";
    }

    private void note(@Nullable Exception failure, CompletableFuture<Void> done) {
        if (failure == null) {
            done.complete(null);
        } else {
            noteLost(String.valueOf(failure.getMessage()));
            done.completeExceptionally(failure);
        }
    }

    private void noteLost(String why) {
        long untold = lost.add();
        if (untold > 0) {
            LOG.warnf("%d messages could not be set aside (%s)", untold, why);
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            var settings = new HashMap<>(kafka);
            settings.keySet().removeIf(name -> !ProducerConfig.configNames().contains(name));
            settings.put(ProducerConfig.CLIENT_ID_CONFIG, "dead-letters");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
            producer =
                    new KafkaProducer<>(
                            settings, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    /** What waits goes first, for a moment. */
    void close(@Observes ShutdownEvent event) throws InterruptedException {
        sender.execute(this::closeProducer);
        sender.shutdown();
        boolean ignored = sender.awaitTermination(2, TimeUnit.SECONDS);
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
