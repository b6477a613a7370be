package in.plugged.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker and controller inside this JVM, one node, on 127.0.0.1. Topics are never made by
 * accident. It closes with this JVM at the latest.
 */
public final class KafkaServer implements AutoCloseable {

    // held here, because a logger that nobody holds forgets its level
    private static final List<Logger> CHATTER =
            List.of(
                    Logger.getLogger("kafka"),
                    Logger.getLogger("state.change.logger"),
                    Logger.getLogger("org.apache.kafka"));

    private final KafkaRaftServer server;
    private final Place place;

    private KafkaServer(KafkaRaftServer server, Place place) {
        this.server = server;
        this.place = place;
    }

    /**
     * Starts a broker with a controller port that nobody else has; it can be used when this
     * returns.
     */
    public static KafkaServer start(Place wish) {
        return start(wish, FreePort.find());
    }

    /** Starts a broker; it can be used when this returns. */
    public static KafkaServer start(Place wish, int controllerPort) {
        CHATTER.forEach(logger -> logger.setLevel(Level.SEVERE));
        Place place = wish.settled();
        Properties settings = BrokerSettings.of(place.folder(), place.port(), controllerPort);
        format(settings, place.folder());
        try {
            return Closing.start(() -> new KafkaServer(started(settings), place));
        } catch (IOException e) {
            throw new ServerStartException("Kafka did not start: " + e.getMessage(), e);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + place.port();
    }

    /** Makes the topics that do not exist yet. */
    public void createTopics(Map<String, Integer> partitions) {
        Topics.create(bootstrapServers(), partitions);
    }

    /** Ends when the server has ended. */
    void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        Closing.forget(this);
        server.shutdown();
        server.awaitShutdown();
        place.discard();
    }

    @Override
    public String toString() {
        return "Kafka on " + bootstrapServers();
    }

    private static KafkaRaftServer started(Properties settings) {
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(Properties settings, Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        String config = BrokerSettings.write(settings, folder).toString();
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", config};
        var silent =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (StorageTool.execute(command, silent) != 0) {
            throw new ServerStartException("Kafka cannot use " + folder + " as its data folder.");
        }
    }
}
