package in.plugged.embedded;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker and controller in a JVM of its own, which can be stopped, killed, paused and
 * started again on the same port and data.
 */
public final class KafkaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int SOCKET_MILLIS = 500;

    /** The protocol's first question: length, ApiVersions (18) version 0, number 1, no client. */
    private static final byte[] API_VERSIONS = {
        0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, (byte) 0xff, (byte) 0xff
    };

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
            // the broker answers nobody before it has registered and caught up
            Readiness.await(process, place.log(), PATIENCE, () -> answers(place.port()));
        }
        return this;
    }

    /** Whether a broker on that port of 127.0.0.1 answers a question within half a second. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_MILLIS);
            socket.getOutputStream().write(API_VERSIONS);
            return new DataInputStream(socket.getInputStream()).readInt() > 0;
        } catch (IOException e) {
            return false;
        }
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
                        "-XX:TieredStopAtLevel=1", // it starts often and has little to do
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
}
