package in.plugged.keys.event;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.KeyServiceTest;
import in.plugged.service.outbox.AnnouncementWarmUp;
import in.plugged.service.outbox.Announcements;
import in.plugged.service.outbox.Outbox;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class AnnouncementWarmUpTest {

    @Inject KafkaClientService clients;
    @Inject Outbox outbox;
    @Inject Announcements announcements;
    @Inject AnnouncementWarmUp warmUp;

    /** Brokers that are away as often as they are told to be. */
    private static final class Brokers extends MockProducer<String, String> {

        private final List<String> asked = new ArrayList<>();
        private final Deque<RuntimeException> failures = new ArrayDeque<>();

        @Override
        public List<PartitionInfo> partitionsFor(String topic) {
            asked.add(topic);
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return List.of();
        }
    }

    @Test
    void itIsDoneBeforeThereIsNews() {
        await().atMost(Duration.ofSeconds(20)).until(warmUp::done);
    }

    @Test
    void eachTopicIsAskedForOnce() {
        var brokers = new Brokers();

        new AnnouncementWarmUp(clients, outbox, announcements).insist(brokers);

        assertEquals(List.of("key-revoked", "key-changed"), brokers.asked);
    }

    @Test
    void brokersThatAreAwayAreAskedAgain() {
        var brokers = new Brokers();
        brokers.failures.add(new TimeoutException("away"));
        brokers.failures.add(new IllegalStateException("odd"));

        new AnnouncementWarmUp(clients, outbox, announcements).insist(brokers);

        assertEquals(
                List.of("key-revoked", "key-revoked", "key-revoked", "key-changed"), brokers.asked);
    }

    @Test
    void whoStopsAsksNoMore() {
        var brokers = new Brokers();
        brokers.failures.add(new TimeoutException("away"));
        var warmUp = new AnnouncementWarmUp(clients, outbox, announcements);
        warmUp.stop(new ShutdownEvent());

        warmUp.insist(brokers);

        assertEquals(List.of("key-revoked"), brokers.asked);
    }
}
