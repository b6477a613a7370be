package in.plugged.ratelimit.limit;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that is neither open nor closed: who connects there gets no answer at all. */
final class LostNode implements Closeable {

    private static final int MILLIS = 500;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    /** Nobody is ever let in, and once enough wait at the door Linux answers no more. */
    LostNode(int port) throws IOException {
        server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        while (letsWait()) {
            // one more
        }
    }

    private boolean letsWait() throws IOException {
        var socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(server.getLocalSocketAddress(), MILLIS);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        server.close();
    }
}
