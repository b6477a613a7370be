package in.plugged.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the browser brings the answer, on a free port of this machine. Whoever does not know the
 * state is told so, and waited past: any program here could call.
 */
final class Loopback implements AutoCloseable {

    /** What a client is registered with; its port is free (RFC 8252, section 7.3). */
    static final String REGISTERED = "http://127.0.0.1/callback";

    /** Any program here could call, and hold up a thread with half a request. */
    private static final int THREADS = 8;

    private static final String LIMIT_SECONDS = "5";

    static { // of the JDK's server, which reads them once
        System.setProperty("sun.net.httpserver.maxReqTime", LIMIT_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", LIMIT_SECONDS);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Loopback::thread);
    private final String state;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    private Loopback(HttpServer server, String state) {
        this.server = server;
        this.state = state;
    }

    static Loopback open(String state) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
        var loopback = new Loopback(HttpServer.create(address, 0), state);
        loopback.server.createContext("/callback", loopback::answer);
        loopback.server.setExecutor(loopback.threads);
        loopback.server.start();
        return loopback;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        return thread;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    /** What the browser was sent back with. */
    Map<String, String> await(Duration patience) {
        try {
            return answer.get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Failure("Nobody came back from the browser: log in again.");
        } catch (InterruptedException | ExecutionException e) {
            throw new Failure("Interrupted.");
        }
    }

    private void answer(HttpExchange request) throws IOException {
        Map<String, String> query = query(request);
        boolean ours = state.equals(query.get("state"));
        try {
            if (ours) {
                page(request, 200, "Go back to your terminal.", "You can close this page.");
            } else {
                page(request, 400, "This link is not valid.", "Start again in your terminal.");
            }
        } finally { // also when the browser did not wait for its page
            if (ours) {
                answer.complete(query);
            }
        }
    }

    private static Map<String, String> query(HttpExchange request) {
        String query = Optional.ofNullable(request.getRequestURI().getRawQuery()).orElse("");
        return Stream.of(query.split("&", -1))
                .map(field -> field.split("=", 2))
                .filter(field -> field.length == 2)
                .collect(
                        Collectors.toMap(
                                field -> URLDecoder.decode(field[0], UTF_8),
                                field -> URLDecoder.decode(field[1], UTF_8),
                                (first, second) -> first));
    }

    private static void page(HttpExchange request, int status, String heading, String text)
            throws IOException {
        byte[] page =
                """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Plugged.in</title>
                <body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 20vh auto; padding: 0 1rem">
                <h1>%s</h1>
                <p>%s</p>
                """
                        .formatted(heading, text)
                        .getBytes(UTF_8);
        request.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        request.getResponseHeaders().set("Cache-Control", "no-store");
        request.getResponseHeaders()
                .set("Referrer-Policy", "no-referrer"); // the code is in the address
        request.sendResponseHeaders(status, page.length);
        request.getResponseBody().write(page);
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
