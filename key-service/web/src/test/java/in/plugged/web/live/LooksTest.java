package in.plugged.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void afterASlowLookNoneFollowsWithoutAPause() {
        List<Long> begun = new CopyOnWriteArrayList<>();
        List<Long> ended = new CopyOnWriteArrayList<>();

        first(
                4,
                Runnable::run,
                () -> {
                    begun.add(System.nanoTime());
                    return Uni.createFrom()
                            .item(1)
                            .onItem()
                            .delayIt()
                            .by(PAUSE.multipliedBy(begun.size() == 1 ? 10 : 1))
                            .invoke(() -> ended.add(System.nanoTime()));
                });

        for (int i = 1; i < 4; i++) {
            long pause = begun.get(i) - ended.get(i - 1);
            assertTrue(pause >= PAUSE.toNanos() * 8 / 10, "pause of " + pause + " ns");
        }
    }

    @Test
    void eachLookIsTakenAndToldWhereItBelongs() {
        List<String> places = new CopyOnWriteArrayList<>();
        try (var threads =
                Executors.newSingleThreadExecutor(work -> new Thread(work, "the place"))) {
            first(
                    2,
                    threads,
                    () -> {
                        places.add(Thread.currentThread().getName());
                        return Uni.createFrom().item(1).onItem().delayIt().by(PAUSE);
                    },
                    () -> places.add(Thread.currentThread().getName()));
        }
        assertEquals(Collections.nCopies(4, "the place"), places);
    }

    @Test
    void aLookThatFailsIsTheLast() {
        Uni<List<Integer>> all =
                Looks.every(
                                PAUSE,
                                Runnable::run,
                                () ->
                                        looks.incrementAndGet() == 2
                                                ? Uni.createFrom()
                                                        .<Integer>failure(
                                                                new IllegalStateException())
                                                : Uni.createFrom().item(looks.get()))
                        .onFailure()
                        .recoverWithItem(-1)
                        .collect()
                        .asList();

        assertEquals(List.of(1, -1), all.await().atMost(PATIENCE));
    }

    private static void first(int most, Executor place, Supplier<Uni<Integer>> look) {
        first(most, place, look, () -> {});
    }

    private static void first(
            int most, Executor place, Supplier<Uni<Integer>> look, Runnable told) {
        List<Integer> seen =
                Looks.every(PAUSE, place, look)
                        .invoke(told)
                        .select()
                        .first(most)
                        .collect()
                        .asList()
                        .await()
                        .atMost(PATIENCE);
        assertEquals(most, seen.size());
    }
}
