package in.plugged.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** A Redis server on 127.0.0.1 that keeps its data on the disk and never evicts. */
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int SOCKET_MILLIS = 500;

    private final Place place;
    private final ChildProcess process;

    /** When a change is on the disk, whatever ends the server or the machine. */
    public enum Durability {
        /** Before it is answered. Nothing is lost, and each answer waits for the disk. */
        BEFORE_ANSWER("always"),

        /** A second later at most. Counts of limits are not worth more. */
        WITHIN_A_SECOND("everysec");

        private final String fsync;

        Durability(String fsync) {
            this.fsync = fsync;
        }
    }

    private RedisServer(Place place, ChildProcess process) {
        this.place = place;
        this.process = process;
    }

    /** Starts a server; it can be used when this returns. */
    public static RedisServer start(Place wish, Durability durability) {
        Place place = wish.settled();
        try {
            Files.createDirectories(place.folder());
            var process =
                    ChildProcess.start(
                            "redis",
                            command(place, durability),
                            place.log(),
                            ChildProcess.Signal.TERM);
            Readiness.await(process, place.log(), PATIENCE, () -> answers(place.port()));
            return new RedisServer(place, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a Redis on that port of 127.0.0.1 answers a PING within half a second. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+PONG".equals(reader.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    /** The address as Quarkus' {@code quarkus.redis.hosts} takes it. */
    public String url() {
        return "redis://127.0.0.1:" + place.port();
    }

    public int port() {
        return place.port();
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop();
        place.discard();
    }

    private static List<String> command(Place place, Durability durability) throws IOException {
        return List.of(
                RedisBinary.unpacked().toString(),
                "--bind 127.0.0.1",
                "--port " + place.port(),
                "--dir " + place.folder(),
                "--appendonly yes",
                "--appendfsync " + durability.fsync,
                "--save ",
                "--maxmemory-policy noeviction",
                "--loglevel warning");
    }
}
