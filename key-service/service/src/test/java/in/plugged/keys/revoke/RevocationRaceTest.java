package in.plugged.keys.revoke;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A key that is verified without a pause while it is revoked. */
@KeyServiceTest
class RevocationRaceTest {

    private static final int ROUNDS = 1_000;
    private static final int CALLERS = 2;
    private static final int CALLS_AFTERWARDS = 2;

    private final Hub hub = Hub.fresh();

    @Test
    void whatBeginsAfterTheAnswerNeverFindsTheKeyGood() throws Exception {
        var late = new ArrayList<String>();
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
                HttpClient http = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                late.addAll(round(threads, http, hub.newKey()));
            }
        }

        assertEquals(List.of(), late.stream().filter(code -> !"REVOKED".equals(code)).toList());
        assertEquals(ROUNDS * CALLERS * CALLS_AFTERWARDS, late.size());
    }

    private List<String> round(ExecutorService threads, HttpClient http, Issued key)
            throws Exception {
        var ended = new AtomicBoolean();
        var callers = new ArrayList<Future<List<String>>>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(() -> hammer(http, key, ended)));
        }
        hub.revoke(key.id()).statusCode(204);
        ended.set(true);
        var codes = new ArrayList<String>();
        for (Future<List<String>> caller : callers) {
            codes.addAll(caller.get());
        }
        return codes;
    }

    /** The codes of the calls that began when the key had ended. */
    private static List<String> hammer(HttpClient http, Issued key, AtomicBoolean ended)
            throws IOException, InterruptedException {
        while (!ended.get()) {
            verify(http, key);
        }
        var late = new ArrayList<String>();
        for (int i = 0; i < CALLS_AFTERWARDS; i++) {
            late.add(verify(http, key));
        }
        return late;
    }

    private static String verify(HttpClient http, Issued key)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://localhost:%d/api/auth/keys/verify"
                                                .formatted(RestAssured.port)))
                        .header("Authorization", "Bearer " + Hub.verifier())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"key\": \"%s\"}".formatted(key.text())))
                        .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        return answer.replaceFirst("(?s).*?\"code\":\"([A-Z_]+)\".*", "$1");
    }
}
