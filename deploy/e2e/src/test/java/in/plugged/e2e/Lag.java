package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Places.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How long credentials were still good somewhere after it was answered that they are not.
 *
 * @param sorted in milliseconds
 */
record Lag(List<Double> sorted) {

    /**
     * A credential that is good at all those places.
     *
     * @param end ends it, and returns once that is answered
     */
    record Trial(String credential, Places places, Runnable end) {}

    static Lag measure(int times, Supplier<Trial> trials) {
        List<Double> all = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                all.add(millis(trials.get(), callers));
            }
        }
        all.sort(null);
        return new Lag(all);
    }

    private static double millis(Trial trial, ExecutorService callers) {
        String credential = trial.credential();
        assertEquals(trial.places().everywhere(200), trial.places().statuses(credential));
        List<CompletableFuture<Long>> lasts =
                trial.places().all().stream()
                        .map(
                                place ->
                                        CompletableFuture.supplyAsync(
                                                () -> lastGood(place, credential), callers))
                        .toList();
        trial.end().run();
        long answered = System.nanoTime();
        long last = lasts.stream().mapToLong(CompletableFuture::join).max().orElseThrow();
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(last - answered) / 1e3);
    }

    /** When the last answer came that the credential is good; it ends at the first refusal. */
    private static long lastGood(Place place, String credential) {
        long last = System.nanoTime();
        while (good(place.status(credential))) {
            last = System.nanoTime();
        }
        return last;
    }

    /** Who is told to wait would be let in otherwise. */
    private static boolean good(int status) {
        return status == 200 || status == 429;
    }

    void print(String what) {
        System.out.printf(
                "%s, %d times: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100 - 1),
                sorted.getLast());
    }

    void assertWithin(Duration bound) {
        assertTrue(sorted.getLast() < bound.toMillis(), () -> "longest: " + sorted.getLast());
    }
}
