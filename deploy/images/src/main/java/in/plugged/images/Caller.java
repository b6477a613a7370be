package in.plugged.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Calls of one origin with one credential.
 *
 * @param header in which the credential goes
 */
record Caller(URI origin, String header, String credential) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 8;

    static Caller bearing(URI origin, String token) {
        return new Caller(origin, "Authorization", "Bearer " + token);
    }

    static Caller nobody(URI origin) {
        return new Caller(origin, "X-Nobody", "yes");
    }

    /** What came back. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        /** The value at a JSON pointer, as text; empty when there is none. */
        String at(String pointer) {
            return json().at(pointer).asText("");
        }

        private JsonNode json() {
            try {
                return response.body().isEmpty()
                        ? MissingNode.getInstance()
                        : JSON.readTree(response.body());
            } catch (IOException e) {
                throw new ImageException("Not JSON: " + response.body(), e);
            }
        }

        /** The cookie of a log-in, name and value. */
        String session() {
            return response.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> cookie.startsWith("session="))
                    .map(cookie -> cookie.split(";", 2)[0])
                    .findFirst()
                    .orElseThrow(() -> new ImageException("No session: " + response));
        }
    }

    Reply get(String path) {
        return send(request(path).GET().build());
    }

    /** As a browser asks. */
    Reply page(String path) {
        return send(request(path).header("Accept", "text/html").GET().build());
    }

    Reply delete(String path) {
        return send(request(path).DELETE().build());
    }

    Reply post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    Reply form(String path, String form) {
        return send("POST", path, "application/x-www-form-urlencoded", form);
    }

    /**
     * The same call again and again, some at once.
     *
     * @return how many were not answered with 200
     */
    static int repeat(int times, Supplier<Reply> call) {
        var failed = new AtomicInteger();
        var left = new AtomicInteger(times);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(
                        () -> {
                            while (left.getAndDecrement() > 0) {
                                failed.addAndGet(call.get().status() == 200 ? 0 : 1);
                            }
                        });
            }
        }
        return failed.get();
    }

    private Reply send(String method, String path, String type, String body) {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(PATIENCE)
                .header(header, credential);
    }

    private static Reply send(HttpRequest request) {
        try {
            return new Reply(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new ImageException(request + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Interrupted", e);
        }
    }
}
