package in.plugged.ratelimit.limit;

import static in.plugged.ratelimit.limit.Counting.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers may let through by themselves. */
class LeaseTest {

    private static final Rule BUSY = window(5_000, 10);

    private final Counting counting = new Counting();

    @Test
    void aLeaseIsTakenFromItsWindow() {
        LimitStatus taken = counting.lease(BUSY, 1, 30);

        assertEquals(OptionalLong.of(30), taken.leased());
        assertEquals(4_969, taken.remaining());
    }

    @Test
    void itIsAtMostAHundredthOfTheLimit() {
        assertEquals(OptionalLong.of(50), counting.lease(BUSY, 1, 10_000_000).leased());
        assertEquals(OptionalLong.of(10), counting.lease(window(1_099, 60), 1, 1_000).leased());
    }

    @Test
    void smallLimitsAreNotLeased() {
        assertEquals(OptionalLong.of(0), counting.lease(window(999, 60), 1, 9).leased());
        assertEquals(OptionalLong.of(9), counting.lease(window(1_000, 61), 1, 9).leased());
    }

    @Test
    void itIsAtMostWhatIsLeftAfterTheCost() {
        counting.take(BUSY, 4_990);

        assertEquals(OptionalLong.of(8), counting.lease(BUSY, 2, 50).leased());
        assertEquals(OptionalLong.of(0), counting.lease(BUSY, 1, 50).leased());
        assertFalse(counting.look(BUSY).passes());
    }

    @Test
    void whoIsRefusedGetsNone() {
        counting.take(BUSY, 4_990);

        LimitStatus refused = counting.lease(BUSY, 11, 50);
        assertEquals(OptionalLong.of(0), refused.leased());
        assertEquals(10, refused.remaining());
    }

    @Test
    void itCanBeTakenAheadOfAnyRequest() {
        assertEquals(OptionalLong.of(50), counting.lease(BUSY, 0, 50).leased());
        assertEquals(4_950, counting.look(BUSY).remaining());
    }

    @Test
    void whatIsLeftOfItCanBeGivenBack() {
        LimitStatus taken = counting.lease(BUSY, 1, 50);

        assertEquals(4_995, counting.giveBack(BUSY, new Refund(46, taken.resetAt())).remaining());
    }

    @Test
    void itEndsWithItsWindow() {
        LimitStatus taken = counting.lease(BUSY, 1, 50);
        counting.pass(taken.resetAfterMillis());
        counting.take(BUSY);

        assertEquals(4_999, counting.giveBack(BUSY, new Refund(50, taken.resetAt())).remaining());
    }

    /** Many instances, some with leases and some without, over the ends of many windows. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void neverMoreThanTheLimitPassesInAWindowAndLittleLess(int seed) {
        var random = new Random(seed);
        var instances = Stream.generate(() -> new Instance(random)).limit(8).toList();
        Map<Long, Long> passed = new HashMap<>();
        boolean everRefused = false;
        for (int i = 0; i < 6_000; i++) {
            Instance instance = instances.get(random.nextInt(instances.size()));
            LimitStatus standing = instance.request(passed);
            assertTrue(passed.values().stream().allMatch(count -> count <= BUSY.limit()));
            if (!standing.passes()) {
                everRefused = true;
                long end = standing.resetAt().toEpochMilli();
                long held = instances.stream().mapToLong(other -> other.heldUntil(end)).sum();
                assertTrue(passed.getOrDefault(end, 0L) + held >= BUSY.limit() - 8);
                assertTrue(held <= instances.size() * BUSY.limit() / 100);
            }
            counting.pass(random.nextInt(4));
        }
        assertTrue(everRefused);
    }

    /** An instance of a service, which lets some requests through by itself. */
    private final class Instance {

        private final Random random;
        private long left;
        private long end;

        Instance(Random random) {
            this.random = random;
        }

        long heldUntil(long resetAt) {
            return end == resetAt ? left : 0;
        }

        /** One call, and as many requests by itself as it likes. */
        LimitStatus request(Map<Long, Long> passed) {
            spend(random.nextInt(60), passed);
            long cost = random.nextLong(1, 9);
            LimitStatus standing = counting.lease(BUSY, cost, left > 0 ? 0 : random.nextInt(80));
            if (standing.passes()) {
                long reset = standing.resetAt().toEpochMilli();
                passed.merge(reset, cost, Long::sum);
                if (left == 0) {
                    left = standing.leased().orElse(0);
                    end = reset;
                }
            }
            return standing;
        }

        private void spend(int requests, Map<Long, Long> passed) {
            if (counting.now() >= end) {
                left = 0;
            }
            long spent = Math.min(left, requests);
            left -= spent;
            passed.merge(end, spent, Long::sum);
        }
    }
}
