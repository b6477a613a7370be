package in.plugged.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and controller in a JVM of its own, which can be stopped, killed, paused and
 * started again on the same port and data.
 */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Place place;
    private final int controllerPort;
    private final String classPath;
    private @Nullable ChildProcess process;

    /**
     * @param controllerPort 0 for a free one
     * @param classPath where Kafka and this class are found
     */
    public KafkaProcess(Place wish, int controllerPort, String classPath) {
        this.place = wish.settled();
        this.controllerPort = controllerPort == 0 ? FreePort.find() : controllerPort;
        this.classPath = classPath;
    }

    /** With the class path of this JVM. */
    public KafkaProcess(Place wish) {
        this(wish, 0, System.getProperty("java.class.path"));
    }

    /** Starts it; it can be used when this returns. Does nothing while it runs. */
    public synchronized KafkaProcess start() {
        if (process == null || !process.isAlive()) {
            process = launch();
            try (Admin admin = Topics.admin(bootstrapServers())) {
                Readiness.await(process, place.log(), PATIENCE, () -> answers(admin));
            }
        }
        return this;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + place.port();
    }

    /** Makes the topics that do not exist yet. */
    public void createTopics(Map<String, Integer> partitions) {
        Topics.create(bootstrapServers(), partitions);
    }

    /** The process that runs it, or ran it last. */
    public synchronized ChildProcess process() {
        if (process == null) {
            throw new IllegalStateException("Kafka was never started");
        }
        return process;
    }

    /** SIGTERM: an orderly end. */
    public void stop() {
        process().stop();
    }

    /** SIGKILL. */
    public void kill() {
        process().kill();
    }

    /** SIGSTOP: connections stay open, nothing is answered. */
    public void pause() {
        process().pause();
    }

    /** SIGCONT. */
    public void resume() {
        process().resume();
    }

    @Override
    public synchronized void close() {
        if (process != null) {
            process.stop();
        }
        place.discard();
    }

    private ChildProcess launch() {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        classPath,
                        KafkaMain.class.getName(),
                        place.folder().toString(),
                        Integer.toString(place.port()),
                        Integer.toString(controllerPort));
        return ChildProcess.start("kafka", command, place.log(), ChildProcess.Signal.TERM);
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
