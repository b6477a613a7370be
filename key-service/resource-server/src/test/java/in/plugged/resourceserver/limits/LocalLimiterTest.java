package in.plugged.resourceserver.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import in.plugged.resourceserver.limits.LocalLimiter.Decision.Allowed;
import in.plugged.resourceserver.limits.LocalLimiter.Decision.Refused;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalLimiterTest {

    private static final Decision ALLOWED = new Allowed();

    private final FakeTicker ticker = new FakeTicker();
    private final LocalLimiter<String> limiter =
            new LocalLimiter<>(3, Duration.ofMinutes(1), 1_000, ticker);

    @Test
    void asManyPassAsTheLimitSays() {
        assertEquals(ALLOWED, limiter.take("a"));
        assertEquals(ALLOWED, limiter.take("a"));
        assertEquals(ALLOWED, limiter.take("a"));
        assertEquals(new Refused(60), limiter.take("a"));
    }

    @Test
    void everyKeyHasItsOwnWindow() {
        takeAll("a");

        assertEquals(ALLOWED, limiter.take("b"));
    }

    @Test
    void lookingTakesNothing() {
        IntStream.range(0, 100).forEach(_ -> limiter.look("a"));

        assertEquals(ALLOWED, limiter.take("a"));
    }

    @Test
    void whoLooksIsToldWhatTheNextOneWouldBeTold() {
        limiter.take("a");
        limiter.take("a");
        assertEquals(ALLOWED, limiter.look("a"));
        limiter.take("a");

        assertEquals(new Refused(60), limiter.look("a"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 60", "PT0.001S, 60", "PT1S, 59", "PT30.5S, 30", "PT59S, 1", "PT59.999S, 1"})
    void theTimeToWaitIsThatToTheEndOfTheWindow(Duration later, long seconds) {
        takeAll("a");
        ticker.advance(later);

        assertEquals(new Refused(seconds), limiter.take("a"));
    }

    @ParameterizedTest
    @CsvSource({"PT0S", "PT0.001S", "PT30.5S", "PT59.999S"})
    void whoWaitsThatLongIsLetThrough(Duration later) {
        takeAll("a");
        ticker.advance(later);
        var refused = (Refused) limiter.take("a");
        ticker.advance(Duration.ofSeconds(refused.retryAfterSeconds()));

        assertEquals(ALLOWED, limiter.take("a"));
    }

    @Test
    void theWindowOpensWithTheFirstAndIsNotProlonged() {
        limiter.take("a");
        ticker.advance(Duration.ofSeconds(59));
        limiter.take("a");
        limiter.take("a");
        assertEquals(new Refused(1), limiter.take("a"));
        ticker.advance(Duration.ofSeconds(1));

        takeAll("a");
        assertEquals(new Refused(60), limiter.take("a"));
    }

    @Test
    void aLimitOfNoneLetsNobodyThrough() {
        var none = new LocalLimiter<String>(0, Duration.ofSeconds(10), 10, ticker);

        assertEquals(new Refused(10), none.take("a"));
    }

    @Test
    void manyAtOnceTakeExactlyTheLimit() throws InterruptedException {
        var thousand = new LocalLimiter<String>(1_000, Duration.ofMinutes(1), 10, ticker);
        var allowed = new AtomicInteger();
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int thread = 0; thread < 8; thread++) {
                threads.execute(
                        () -> {
                            awaitQuietly(start);
                            IntStream.range(0, 1_000)
                                    .filter(_ -> thousand.take("a").equals(ALLOWED))
                                    .forEach(_ -> allowed.incrementAndGet());
                        });
            }
            start.countDown();
        }

        assertEquals(1_000, allowed.get());
    }

    @Test
    void aMillionAddressesTakeNoMoreMemoryThanItsBound() {
        var bounded = new LocalLimiter<AddressGroup>(3, Duration.ofMinutes(1), 10_000, ticker);
        for (int address = 0; address < 1_000_000; address++) {
            bounded.take(new AddressGroup(false, address));
            if (address % 100_000 == 99_999) {
                assertEquals(10_000, bounded.size());
            }
        }

        assertEquals(10_000, bounded.size());
    }

    /** Who comes often is remembered while a million others pass by once. */
    @Test
    void aMillionAddressesDoNotWashAwayTheOneThatComesOften() {
        var bounded = new LocalLimiter<AddressGroup>(3, Duration.ofMinutes(1), 10_000, ticker);
        var often = new AddressGroup(true, 1);
        int allowed = 0;
        for (int address = 0; address < 1_000_000; address++) {
            bounded.take(new AddressGroup(false, address));
            allowed += address % 100 == 0 && bounded.take(often).equals(ALLOWED) ? 1 : 0;
        }

        assertTrue(allowed < 100, "allowed " + allowed + " of 10,000");
    }

    @Test
    void whatIsOverTakesNoMemory() {
        IntStream.range(0, 500).forEach(each -> limiter.take("key " + each));
        assertEquals(500, limiter.size());
        ticker.advance(Duration.ofMinutes(1));

        assertEquals(0, limiter.size());
    }

    private void takeAll(String key) {
        IntStream.range(0, 3).forEach(_ -> assertEquals(ALLOWED, limiter.take(key)));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
