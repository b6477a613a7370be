package in.plugged.keys.pages;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Person;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a page hears that follows something, until it is closed. */
final class Followed implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> end;

    Followed(String path, Person person) {
        this.end =
                client.sendAsync(request(path, person), BodyHandlers.ofLines())
                        .thenAcceptAsync(this::listen);
    }

    private static HttpRequest request(String path, Person person) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Accept", "text/event-stream")
                .header("Cookie", "session=" + person.session().text())
                .build();
    }

    private void listen(HttpResponse<Stream<String>> answer) {
        heard.add(Integer.toString(answer.statusCode()));
        answer.body().forEach(heard::add);
    }

    /** The status, and every line that came. */
    String heard() {
        return String.join("\n", heard);
    }

    /** Waits until all that was heard is like that. */
    void awaitHeard(Predicate<String> like) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertTrue(like.test(heard()), this::heard));
    }

    /** Waits until the service ends it. */
    void awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(end::isDone);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
