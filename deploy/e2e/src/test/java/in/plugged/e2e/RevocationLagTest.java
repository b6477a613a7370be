package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Places.Place;
import in.plugged.e2e.Stack.Issued;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Measures the time from the answer 204 to the last 200 anywhere, and prints it. */
class RevocationLagTest {

    private static final int REVOCATIONS = 200;

    private final Stack stack = Stack.shared();

    @Test
    void afterTheAnswerNoPlaceAcceptsTheKeyForLong() {
        try (var second = Replica.backend(stack, stack.port(8190), Map.of());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Places places = Places.of(stack).and("second", second::use);
            List<Double> lags = new ArrayList<>();
            for (int i = 0; i < REVOCATIONS; i++) {
                lags.add(lagMillis(places, callers));
            }
            lags.sort(null);
            System.out.printf(
                    "Revocation: from the 204 to the last 200 anywhere, %d revocations, 2 backends, check and verify: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                    REVOCATIONS,
                    lags.get(REVOCATIONS / 2),
                    lags.get(REVOCATIONS * 99 / 100 - 1),
                    lags.getLast());
            assertTrue(
                    lags.getLast() < RevocationTest.BOUND.toMillis(),
                    () -> "longest: " + lags.getLast());
        }
    }

    private double lagMillis(Places places, ExecutorService callers) {
        Issued key = stack.newKey();
        assertEquals(places.everywhere(200), places.statuses(key.text()));
        List<CompletableFuture<Long>> lasts =
                places.all().stream()
                        .map(
                                place ->
                                        CompletableFuture.supplyAsync(
                                                () -> lastGood(place, key.text()), callers))
                        .toList();
        assertEquals(204, stack.owner().delete(key.path()).status());
        long answered = System.nanoTime();
        long last = lasts.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(last - answered) / 1e3);
    }

    /** When the last answer 200 came; it ends at the first refusal. */
    private static long lastGood(Place place, String key) {
        long last = System.nanoTime();
        while (place.status(key) == 200) {
            last = System.nanoTime();
        }
        return last;
    }
}
