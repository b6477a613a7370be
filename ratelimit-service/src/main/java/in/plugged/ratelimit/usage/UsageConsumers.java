package in.plugged.ratelimit.usage;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Opens consumers that share the partitions of the topic among all replicas, and never begin
 * anywhere by themselves: where to begin is kept in the database.
 */
record UsageConsumers(Map<String, Object> kafka, String group) {

    private static final int MOST_AT_A_TIME = 500;
    private static final int TIMEOUT_MS = 5_000;
    private static final int GONE_AFTER_MS = 10_000;

    Consumer<String, byte[]> open(String clientId) {
        var settings = new HashMap<>(kafka);
        settings.keySet().removeIf(name -> !ConsumerConfig.configNames().contains(name));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_AT_A_TIME);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, GONE_AFTER_MS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        // finds a new topic or partition by then
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
