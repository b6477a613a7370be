package in.plugged.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that answers what it was told to, one after the other for each path. */
final class StandIn implements AutoCloseable {

    /** What is answered; status 0 ends the connection instead. */
    record Told(int status, String retryAfter, String body) {}

    private final HttpServer server;
    private final Map<String, Queue<Told>> answers = new ConcurrentHashMap<>();

    private StandIn(HttpServer server) {
        this.server = server;
    }

    static StandIn open() throws IOException {
        var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        var standIn = new StandIn(HttpServer.create(address, 0));
        standIn.server.createContext("/", standIn::answer);
        standIn.server.start();
        return standIn;
    }

    StandIn on(String path, int status, String body) {
        return on(path, new Told(status, "0", body));
    }

    StandIn on(String path, Told told) {
        answers.computeIfAbsent(path, key -> new ConcurrentLinkedQueue<>()).add(told);
        return this;
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many answers are left for that path. */
    int left(String path) {
        return answers.getOrDefault(path, new ConcurrentLinkedQueue<>()).size();
    }

    private void answer(HttpExchange request) throws IOException {
        Told told =
                answers.getOrDefault(
                                request.getRequestURI().getPath(), new ConcurrentLinkedQueue<>())
                        .remove();
        if (told.status() > 0) {
            byte[] body = told.body().getBytes(UTF_8);
            request.getResponseHeaders().set("Retry-After", told.retryAfter());
            request.sendResponseHeaders(told.status(), body.length);
            request.getResponseBody().write(body);
        }
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
