package in.plugged.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request header for header, from an address of choice.
 *
 * @param from one of the addresses that this machine has for itself, 127.0.0.1 and up
 */
record Call(URI origin, String from, Map<String, String> headers) {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    static Call to(URI origin) {
        return new Call(origin, "127.0.0.1", Map.of());
    }

    Call from(String address) {
        return new Call(origin, address, headers);
    }

    Call with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(origin, from, more);
    }

    Call bearing(String key) {
        return with("Authorization", "Bearer " + key);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer send(String method, String path, String body) {
        var request =
                HttpRequest.newBuilder(URI.create(origin + path))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (var client = client()) {
            return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    /**
     * GET with headers that {@link HttpClient} keeps to itself, over a connection that ends with
     * the answer. The answer's own headers are not looked at.
     */
    Answer getByHand(String path) {
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
        request.append("Host: ").append(origin.getAuthority()).append("\r\n");
        headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
        try (var socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            int status = Integer.parseInt(answer.substring(9, 12));
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            return new Answer(status, body, Answer.NONE.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpClient client() throws UnknownHostException {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(from))
                .build();
    }
}
