package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageCounterTest {

    private static final int THREADS = 8;
    private static final int REQUESTS = 200_000;

    @Test
    void whatWasCountedIsDrainedOnce() {
        var counter = new UsageCounter(100);
        counter.count(Uses.key(1), Uses.get("/a", 200), 5);
        counter.count(Uses.key(1), Uses.get("/a", 200), 5);
        counter.count(Uses.key(2), Uses.get("/a", 200), 5);

        Map<Used, KeyWindow> windows = counter.drain().windows();
        assertEquals(Set.of(Uses.key(1), Uses.key(2)), windows.keySet());
        assertEquals(2, ofKey1(windows).count());
        assertEquals(Map.of(), counter.drain().windows());
    }

    @Test
    void twoSecretsOfAKeyAreCountedApart() {
        var counter = new UsageCounter(100);
        var second = new UsedKey(Uses.key(1).id(), 2, "hub_1", Uses.key(1).scopes());
        counter.count(Uses.key(1), Uses.get("/a", 200), 5);
        counter.count(second, Uses.get("/a", 200), 5);

        assertEquals(Set.of(Uses.key(1), second), counter.drain().windows().keySet());
    }

    @Test
    void whatDifferentThreadsCountedIsPutTogether() throws Exception {
        var counter = new UsageCounter(100);
        for (int i = 0; i < 3; i++) {
            Thread.ofPlatform()
                    .start(() -> counter.count(Uses.key(1), Uses.get("/a", 200), 5))
                    .join();
        }

        Map<Used, KeyWindow> windows = counter.drain().windows();
        assertEquals(1, ofKey1(windows).size());
        assertEquals(3, ofKey1(windows).count());
    }

    @Test
    void whenMemoryIsUsedUpKnownKeysGoOnAndNewOnesAreDropped() {
        var counter = new UsageCounter(10);
        for (int i = 0; i < 10; i++) {
            assertTrue(counter.count(Uses.key(i), Uses.get("/a", 200), 5));
        }

        assertFalse(counter.count(Uses.key(10), Uses.get("/a", 200), 5));
        assertTrue(counter.count(Uses.key(9), Uses.get("/a", 200), 5));
    }

    @Test
    void whatWasDrainedTakesNoMemoryAnyMore() {
        var counter = new UsageCounter(10);
        for (int i = 0; i < 10; i++) {
            counter.count(Uses.key(i), Uses.get("/a", 200), 5);
        }
        counter.drain();

        assertTrue(counter.count(Uses.key(10), Uses.get("/a", 200), 5));
    }

    /** Counts out = counts in − dropped, whoever counts and drains at the same time. */
    @ParameterizedTest
    @ValueSource(ints = {20, 500, 50_000})
    void noRequestIsLostOrCountedTwice(int maxEntries) throws Exception {
        var counter = new UsageCounter(maxEntries);
        var dropped = new AtomicLong();
        long drained = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            var work = new ArrayList<Future<?>>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                work.add(threads.submit(() -> dropped.addAndGet(countAtRandom(counter, seed))));
            }
            while (!work.stream().allMatch(Future::isDone)) {
                drained += sizeOf(counter.drain(), dropped);
            }
            for (Future<?> each : work) {
                each.get();
            }
        }
        drained += sizeOf(counter.drain(), dropped);

        assertEquals((long) THREADS * REQUESTS, drained + dropped.get());
    }

    private static KeyWindow ofKey1(Map<Used, KeyWindow> windows) {
        return Objects.requireNonNull(windows.get(Uses.key(1)));
    }

    /** How many were dropped. */
    private static long countAtRandom(UsageCounter counter, int seed) {
        var random = new SplittableRandom(seed);
        long dropped = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Use use = Uses.get("/" + random.nextInt(60), 200 + random.nextInt(5));
            dropped += counter.count(Uses.key(random.nextInt(20)), use, i) ? 0 : 1;
        }
        return dropped;
    }

    private static long sizeOf(UsageCounter.Drained drained, AtomicLong dropped) {
        dropped.addAndGet(drained.lost());
        drained.windows().values().forEach(window -> assertTrue(window.size() <= KeyWindow.MOST));
        return drained.windows().values().stream().mapToLong(KeyWindow::count).sum();
    }
}
