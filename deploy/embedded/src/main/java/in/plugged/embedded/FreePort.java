package in.plugged.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports on 127.0.0.1 that nobody listens on. */
public final class FreePort {

    private FreePort() {}

    /**
     * A port that was free a moment ago. Somebody else may take it first, which the system makes
     * unlikely.
     */
    public static int find() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
