package in.plugged.usagetable;

import static in.plugged.usagetable.Records.data;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.ChildProcess;
import in.plugged.embedded.KafkaServer;
import in.plugged.embedded.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in a process that can be killed. */
class UsageTableTest {

    private static final KafkaServer KAFKA = KafkaServer.start(Place.temporary());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path folder;
    private KafkaProducer<byte[], byte[]> producer = producer();
    private final Map<String, Long> published = new TreeMap<>();

    @BeforeEach
    void makeTheTopic() {
        KAFKA.createTopics(Map.of("usage", 3));
    }

    /** Deleted, so that each test has one of its own. */
    @AfterEach
    void dropTheTopic() throws Exception {
        producer.close();
        drop();
    }

    @AfterAll
    static void close() {
        KAFKA.close();
    }

    private static void drop() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            admin.deleteTopics(List.of("usage")).all().get();
            await().until(() -> !admin.listTopics().names().get().contains("usage"));
        }
    }

    private static Map<String, Object> settings() {
        return Map.of("bootstrap.servers", KAFKA.bootstrapServers());
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                settings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private CountedFile file() {
        return new CountedFile(folder.resolve("counted.json"));
    }

    private Path log() {
        return folder.resolve("log");
    }

    private ChildProcess start() {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "in.plugged.usagetable.UsageTable",
                        KAFKA.bootstrapServers(),
                        file().path().toString());
        return ChildProcess.start("usage-table", command, log(), ChildProcess.Signal.TERM);
    }

    private void publish(int partition, String key, int times) {
        for (int i = 0; i < times; i++) {
            send(partition, data(key, 200, 3));
        }
        published.merge(key, 3L * times, Long::sum);
    }

    private void send(int partition, String data) {
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                "usage",
                                partition,
                                "key".getBytes(UTF_8),
                                data.getBytes(UTF_8),
                                Records.HEADERS));
    }

    private Map<String, Long> counted() throws IOException {
        return file().read().keys().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().requests()));
    }

    private void awaitCounted() {
        producer.flush();
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(published, counted()));
    }

    @Test
    void killedInTheMiddleAndStartedAgainItCountsEveryRequestOnce() throws IOException {
        for (int round = 0; round < 3; round++) {
            long before = total();
            ChildProcess table = start();
            for (int key = 0; key < 20; key++) {
                publish(key % 3, "key_" + key, 500);
            }
            producer.flush();
            await().atMost(PATIENCE).until(() -> total() > before);
            publish(round, "key_late", 5_000);
            table.kill();
        }
        try (var _ = start()) {
            awaitCounted();
        }
    }

    private long total() throws IOException {
        return counted().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void itSaysWhatItPassesOverAndGoesOn() throws IOException {
        send(0, "nonsense");
        publish(0, "key_1", 1);
        try (var _ = start()) {
            awaitCounted();
            await().atMost(PATIENCE).until(() -> said("key_1 "));
        }
        assertTrue(said("Passed over usage-0 at 0: "));
    }

    private boolean said(String words) throws IOException {
        return Files.readString(log()).contains(words);
    }

    @Test
    void newPartitionsAreNoticed() throws Exception {
        try (var _ = start()) {
            publish(2, "key_1", 1);
            awaitCounted();
            try (Admin admin = Admin.create(settings())) {
                admin.createPartitions(Map.of("usage", NewPartitions.increaseTo(5))).all().get();
            }
            publish(4, "key_2", 1);
            awaitCounted();
        }
    }

    @Test
    void aTopicThatIsMadeAgainIsCountedOnFromItsBeginning() throws Exception {
        try (var _ = start()) {
            publish(0, "key_1", 10);
            awaitCounted();
            drop();
            KAFKA.createTopics(Map.of("usage", 3));
            producer.close();
            producer = producer();

            publish(0, "key_1", 2);

            awaitCounted();
        }
    }

    @Test
    void itWaitsForATopicThatIsNotThereYet() throws Exception {
        drop();
        try (var _ = start()) {
            await().atMost(PATIENCE).until(() -> said("No broker tells of the topic usage"));
            KAFKA.createTopics(Map.of("usage", 3));
            publish(0, "key_1", 1);
            awaitCounted();
        }
    }
}
