package in.plugged.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServersTest {

    private static final Map<String, Integer> TOPIC = Map.of("news", 1);

    @TempDir Path root;

    @Test
    void aServerInThisProcessKeepsItsRecords() throws Exception {
        Place place = Place.kept(root.resolve("kafka"), 0);
        try (var server = KafkaServer.start(place)) {
            server.createTopics(TOPIC);
            publish(server.bootstrapServers(), "first");
        }
        try (var server = KafkaServer.start(place)) {
            server.createTopics(TOPIC);
            assertEquals(List.of("first"), news(server.bootstrapServers()));
        }
    }

    @Test
    void aServerOfItsOwnKeepsWhatItAcknowledgedBeforeAKill() throws Exception {
        try (var server = new KafkaProcess(Place.kept(root.resolve("kafka"), 0)).start()) {
            server.createTopics(Topics.SUITE);
            server.createTopics(TOPIC);
            publish(server.bootstrapServers(), "second");
            server.kill();
            assertFalse(server.process().isAlive());
            server.start();
            assertEquals(List.of("second"), news(server.bootstrapServers()));
        }
    }

    @Test
    void closingLeavesNoProcess() {
        var server = new KafkaProcess(Place.temporary()).start();
        server.pause();
        server.close();
        assertFalse(server.process().isAlive());
    }

    @Test
    void everyTopicHasADeadLetterQueueOfOnePartition() {
        assertEquals(6, Topics.SUITE.get("usage"));
        assertEquals(1, Topics.SUITE.get("usage-dlq"));
        assertTrue(Topics.SUITE.keySet().containsAll(Set.of("key-revoked", "key-revoked-dlq")));
    }

    private static void publish(String servers, String value) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", servers, "acks", "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("news", value)).get();
        }
    }

    private static List<String> news(String servers) {
        var settings = Map.<String, Object>of("bootstrap.servers", servers);
        try (var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition("news", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(10)).records(partition).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
