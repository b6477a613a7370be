package in.plugged.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Calls of one origin with one credential.
 *
 * @param header in which the credential goes
 */
record Http(URI origin, String header, String credential) {

    private static final String BEARER = "Bearer ";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    /** With a key. */
    Http(URI origin, String key) {
        this(origin, "Authorization", BEARER + key);
    }

    /** The key that it calls with. */
    String key() {
        return credential.substring(BEARER.length());
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String json) {
        return send("POST", path, json);
    }

    Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** For what takes long, as the start of a service does. */
    Answer patiently(String path) {
        var request =
                HttpRequest.newBuilder(request("POST", path, ""), (_, _) -> true)
                        .timeout(Duration.ofSeconds(90))
                        .build();
        return Answer.of(CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join());
    }

    /** Status 0 stands for no answer at all. */
    Answer send(String method, String path, String json) {
        try {
            return Answer.of(
                    CLIENT.send(request(method, path, json), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Answer.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }

    CompletableFuture<Answer> sendAsync(String method, String path, String json) {
        return CLIENT.sendAsync(request(method, path, json), HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of)
                .exceptionally(_ -> Answer.NONE);
    }

    private HttpRequest request(String method, String path, String json) {
        return HttpRequest.newBuilder(origin.resolve(path))
                .timeout(PATIENCE)
                .header(header, credential)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        json.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(json))
                .build();
    }
}
