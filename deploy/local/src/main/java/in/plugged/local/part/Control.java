package in.plugged.local.part;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Lets a program of the same user act on the parts: {@code POST /<action>/<part>} and {@code GET
 * /status}, each with the token from the control file. It answers in plain sentences.
 */
public final class Control implements AutoCloseable {

    private static final int NOTHING_WAITS = 0;

    private final Parts parts;
    private final Part.Ended ended;
    private final ControlFile file;
    private final HttpServer server;

    private Control(Parts parts, Part.Ended ended, ControlFile file, HttpServer server) {
        this.parts = parts;
        this.ended = ended;
        this.file = file;
        this.server = server;
    }

    /** Listens on 127.0.0.1 and writes down where, with a token, for who may read the file. */
    public static Control open(Parts parts, Part.Ended ended, int port, Path path)
            throws IOException {
        ControlFile file = ControlFile.create(path, port);
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer server = HttpServer.create(address, 0);
        var control = new Control(parts, ended, file, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", control::handle);
        server.start();
        return control;
    }

    @Override
    public void close() {
        server.stop(NOTHING_WAITS);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = allowed(exchange) ? act(exchange) : new Reply(403, "Not allowed.");
            byte[] body = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Reply(int status, String text) {}

    private boolean allowed(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        String wanted = "Bearer " + file.token();
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8),
                        wanted.getBytes(StandardCharsets.UTF_8));
    }

    private Reply act(HttpExchange exchange) {
        String[] words = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        if (words.length == 1) {
            return new Reply(200, table());
        }
        return parts.named(words[1])
                .map(part -> act(words[0], part))
                .orElseGet(
                        () ->
                                new Reply(
                                        404,
                                        "There is no part %s, only %s."
                                                .formatted(words[1], parts.names())));
    }

    private Reply act(String action, Part part) {
        try {
            return switch (action) {
                case "start" -> done(part, () -> part.start(ended));
                case "stop" -> done(part, part::stop);
                case "kill" -> done(part, part::kill);
                case "pause" -> done(part, part::pause);
                case "resume" -> done(part, part::resume);
                case "status" -> done(part, () -> {});
                default -> new Reply(404, "A part can't be told to " + action + ".");
            };
        } catch (RuntimeException e) {
            return new Reply(409, e.getMessage() + "");
        }
    }

    private static Reply done(Part part, Runnable action) {
        action.run();
        return new Reply(200, part.status().toString());
    }

    private String table() {
        return parts.all().stream()
                .map(part -> part.status().toString())
                .collect(Collectors.joining("\n"));
    }
}
