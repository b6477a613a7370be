package in.plugged.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link MailServer} in a JVM of its own, which can be stopped, killed and paused. */
public final class MailProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SOCKET_MILLIS = 500;

    private final Place place;
    private final ChildProcess process;

    private MailProcess(Place place, ChildProcess process) {
        this.place = place;
        this.process = process;
    }

    /** Starts a server with the class path of this JVM; it can be used when this returns. */
    public static MailProcess start(Place wish) {
        Place place = wish.settled();
        var process =
                ChildProcess.start("mail", command(place), place.log(), ChildProcess.Signal.TERM);
        Readiness.await(process, place.log(), PATIENCE, () -> answers(place.port()));
        return new MailProcess(place, process);
    }

    /** Whether a mail server on that port of 127.0.0.1 greets within half a second. */
    public static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(SOCKET_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), SOCKET_MILLIS);
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            String greeting = reader.readLine();
            return greeting != null && greeting.startsWith("220");
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return place.port();
    }

    /** What it has taken. */
    public Mails mails() {
        return new Mails(place.folder());
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop();
        place.discard();
    }

    private static List<String> command(Place place) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it starts often and has little to do
                "-cp",
                System.getProperty("java.class.path"),
                MailMain.class.getName(),
                place.folder().toString(),
                Integer.toString(place.port()));
    }
}
