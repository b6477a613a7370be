package in.plugged.resourceserver.usage;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Opens the producer of usage: what it was given once it sends until all replicas have it, however
 * long that takes, and never twice.
 */
record UsageProducers(Map<String, Object> kafka) {

    private static final int MAX_BLOCK_MS = 1_000;

    /** Also how long a client can take to close that talks to a broker which says nothing. */
    private static final int REQUEST_TIMEOUT_MS = 5_000;

    Producer<String, byte[]> open() {
        var settings = new HashMap<>(kafka);
        settings.keySet().removeIf(name -> !ProducerConfig.configNames().contains(name));
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "usage");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
