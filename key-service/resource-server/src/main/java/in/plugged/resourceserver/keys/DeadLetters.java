package in.plugged.resourceserver.keys;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
 * <topic>-dlq}, with the reason in a header.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_BLOCK_MS = 1_000;

    private final Map<String, Object> kafka;
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
    }

    /** Never fails: a message that can't be set aside either is named in the log. */
    void send(ConsumerRecord<String, byte[]> message, String reason) {
        String topic = message.topic() + "-dlq";
        var letter =
                new ProducerRecord<>(
                        topic, null, message.key(), message.value(), message.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(StandardCharsets.UTF_8));
        LOG.warnf(
                "Message %s:%d is no event of its topic (%s) and goes to %s: find out who wrote it",
                message.topic(), message.offset(), reason, topic);
        try {
            var _ = producer().send(letter, (_, failure) -> note(topic, failure));
        } catch (KafkaException e) {
            note(topic, e);
        }
    }

    private static void note(String topic, @Nullable Exception failure) {
        if (failure != null) {
            LOG.warnf("A message could not be set aside on %s: %s", topic, failure.getMessage());
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

    void close(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
        }
    }
}
