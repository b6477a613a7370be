package in.plugged.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** The suite's topics, and how topics are made. */
public final class Topics {

    private static final Map<String, Integer> NEWS =
            Map.of(
                    "key-revoked", 1,
                    "key-changed", 1,
                    "token-revoked", 1,
                    "hub-deleted", 1,
                    "usage", 6,
                    "key-abuse", 1,
                    "notice", 1);

    /**
     * Every topic of the suite and its partitions, and beside each its dead-letter queue. What must
     * be heard in order by everybody has one partition.
     */
    public static final Map<String, Integer> SUITE = withDeadLetters(NEWS);

    private static final long PATIENCE_SECONDS = 30;

    private Topics() {}

    /**
     * Makes the topics that do not exist yet; one that does stays as it is. They can be used when
     * this returns.
     */
    public static void create(String bootstrapServers, Map<String, Integer> partitions) {
        try (Admin admin = admin(bootstrapServers)) {
            var wanted = partitions.entrySet().stream().map(Topics::topic).toList();
            Collection<KafkaFuture<Void>> results = admin.createTopics(wanted).values().values();
            for (KafkaFuture<Void> result : results) {
                await(result);
            }
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200));
    }

    private static Map<String, Integer> withDeadLetters(Map<String, Integer> topics) {
        var all = new HashMap<>(topics);
        topics.keySet().forEach(topic -> all.put(topic + "-dlq", 1));
        return Map.copyOf(all);
    }

    private static NewTopic topic(Map.Entry<String, Integer> entry) {
        return new NewTopic(entry.getKey(), entry.getValue(), (short) 1);
    }

    private static void await(KafkaFuture<Void> created) {
        try {
            created.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new ServerStartException("Kafka did not make a topic: " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw new ServerStartException("Kafka did not make a topic in time.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("Interrupted while Kafka made a topic.", e);
        }
    }
}
