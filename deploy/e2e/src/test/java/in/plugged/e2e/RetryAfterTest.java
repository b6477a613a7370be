package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Stack.Issued;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** {@code Retry-After} is honest: who waits exactly that long is let in. */
@LongRun
class RetryAfterTest {

    private static final String SERVERS = "/api/servers";
    private static final int LIMIT = 3;

    /** How many come again, how often each, by a key of that window. */
    private record Wave(int clients, int times, int windowSeconds) {}

    private static final List<Wave> WAVES = List.of(new Wave(40, 17, 1), new Wave(64, 5, 3));

    private final Stack stack = Stack.shared();

    @Test
    void aThousandTimesWhoWaitsExactlyAsToldIsLetIn() {
        List<CompletableFuture<List<Integer>>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            WAVES.forEach(wave -> start(wave, threads, clients));
        }
        List<Integer> statuses =
                clients.stream().flatMap(client -> client.join().stream()).toList();

        assertEquals(1_000, statuses.size());
        assertEquals(List.of(), statuses.stream().filter(status -> status != 200).toList());
    }

    private void start(
            Wave wave, ExecutorService threads, List<CompletableFuture<List<Integer>>> clients) {
        for (int i = 0; i < wave.clients(); i++) {
            Issued key = stack.limitedKey(LIMIT, wave.windowSeconds());
            var caller = new Http(stack.gateway(), key.text());
            clients.add(
                    CompletableFuture.supplyAsync(() -> comesAgain(caller, wave.times()), threads));
        }
    }

    /** What it was answered each time, after waiting as it had been told. */
    private static List<Integer> comesAgain(Http caller, int times) {
        List<Integer> statuses = new ArrayList<>();
        while (statuses.size() < times) {
            Answer answer = caller.get(SERVERS);
            for (int i = 0; i < 2 * LIMIT && answer.status() == 200; i++) {
                answer = caller.get(SERVERS);
            }
            if (answer.status() == 429) {
                waitExactly(new Headers(answer).retryAfterSeconds());
                statuses.add(caller.get(SERVERS).status());
            } else {
                assertEquals(200, answer.status()); // a window ended meanwhile
            }
        }
        return statuses;
    }

    private static void waitExactly(int seconds) {
        assertTrue(seconds >= 1);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
