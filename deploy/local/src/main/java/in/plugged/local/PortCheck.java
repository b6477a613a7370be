package in.plugged.local;

import in.plugged.embedded.ServerStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Refuses to start when somebody else listens on a port of the suite, and says who. */
final class PortCheck {

    private PortCheck() {}

    /**
     * @throws ServerStartException when a port is taken
     */
    static void allFree(Ports ports) {
        for (int port : ports.all()) {
            if (!free(port)) {
                throw new ServerStartException(
                        "Port %d is taken by %s: end that, or start with --ports %d."
                                .formatted(port, Listener.describe(port), ports.offset() + 100));
            }
        }
    }

    private static boolean free(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
