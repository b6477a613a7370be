package in.plugged.ratelimit.limit;

import static in.plugged.ratelimit.limit.Counting.START;
import static in.plugged.ratelimit.limit.Counting.gcra;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.math.BigInteger;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits whose room comes back evenly. */
class GcraTest {

    private static final Rule FOUR_A_SECOND = gcra(4, 1);

    private final Counting counting = new Counting();

    @Test
    void asManyPassAtOnceAsTheLimitSays() {
        for (int left = 3; left >= 0; left--) {
            assertEquals(left, take().remaining());
        }
        LimitStatus refused = take();

        assertFalse(refused.passes());
        assertEquals(OptionalLong.of(250), refused.retryAfterMillis());
        assertEquals(START + 1_000, refused.resetAt().toEpochMilli());
    }

    @Test
    void roomComesBackEvenly() {
        counting.take(FOUR_A_SECOND, 4);
        counting.pass(500);

        assertTrue(take().passes());
        assertTrue(take().passes());
        assertFalse(take().passes());
    }

    @Test
    void atABoundaryNoMoreThanTheLimitPassesAtOnce() {
        counting.pass(990);
        counting.take(FOUR_A_SECOND, 4);
        counting.pass(20);

        assertFalse(take().passes());
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "7, 3", "60, 60", "999, 1", "1000000, 1", "11, 86400"})
    void whoWaitsAsLongAsItIsToldPassesAndNotAMillisecondEarlier(long limit, int seconds) {
        Rule rule = gcra(limit, seconds);
        var random = new Random(limit);
        counting.take(rule, limit);
        for (int i = 0; i < 1_000; i++) {
            long cost = 1 + random.nextLong(Math.min(limit, 1_000));
            LimitStatus refused = counting.take(rule, cost);
            while (refused.passes()) {
                refused = counting.take(rule, cost);
            }
            long wait = refused.retryAfterMillis().orElseThrow();
            counting.pass(wait - 1);
            assertEquals(OptionalLong.of(1), counting.take(rule, cost).retryAfterMillis());
            counting.pass(1);
            assertTrue(counting.take(rule, cost).passes());
        }
    }

    /** Counted beside it with whole numbers of any size: nothing is rounded, and nothing gained. */
    @ParameterizedTest
    @CsvSource({"7, 3", "61, 60", "999983, 86399", "1000000000, 86400", "3, 86400"})
    void whatPassesIsExact(long limit, int seconds) {
        Rule rule = gcra(limit, seconds);
        var exact = new ExactBucket(limit, seconds * 1_000L);
        var random = new Random(limit);
        for (int i = 0; i < 500; i++) {
            long cost = 1 + random.nextLong(Math.min(limit, LimitCheck.MAX_COST));
            LimitStatus standing = counting.take(rule, cost);

            assertEquals(exact.take(counting.now(), cost), standing.passes());
            assertEquals(exact.remaining(), standing.remaining());
            counting.pass(random.nextLong(seconds * 300L));
        }
    }

    @Test
    void whatIsGivenBackCanBeTakenAgainAndNeverMoreThanAll() {
        counting.take(FOUR_A_SECOND, 4);
        var now = Instant.ofEpochMilli(counting.now());

        assertEquals(1, counting.giveBack(FOUR_A_SECOND, new Refund(1, now)).remaining());
        assertTrue(take().passes());
        assertFalse(take().passes());
        assertEquals(4, counting.giveBack(FOUR_A_SECOND, new Refund(99, now)).remaining());
        assertTrue(counting.take(FOUR_A_SECOND, 4).passes());
        assertFalse(take().passes());
    }

    @Test
    void aCostOfZeroTakesNothing() {
        assertEquals(4, counting.look(FOUR_A_SECOND).remaining());
        counting.take(FOUR_A_SECOND, 4);

        assertEquals(OptionalLong.of(250), counting.look(FOUR_A_SECOND).retryAfterMillis());
    }

    @Test
    void aCostAboveTheLimitNeverPassesAndWaitingIsNoUse() {
        LimitStatus refused = counting.take(FOUR_A_SECOND, 5);

        assertFalse(refused.passes());
        assertEquals(OptionalLong.empty(), refused.retryAfterMillis());
    }

    @Test
    void noLeaseIsGiven() {
        assertEquals(OptionalLong.of(0), counting.lease(gcra(100_000, 60), 1, 50).leased());
    }

    @Test
    void aChangedLimitCountsAtOnce() {
        counting.take(FOUR_A_SECOND, 4);

        assertEquals(OptionalLong.of(100), counting.take(gcra(10, 1)).retryAfterMillis());
    }

    @Test
    void aClockThatIsSetBackOpensNothing() {
        counting.take(FOUR_A_SECOND, 4);
        counting.pass(-3_600_000);

        assertEquals(OptionalLong.of(250), take().retryAfterMillis());
        counting.pass(250);
        assertTrue(take().passes());
        assertFalse(take().passes());
    }

    @Test
    void memoryIsFreedSomeSecondsAfterAllIsThereAgain() {
        take();
        String key = FOUR_A_SECOND.key(counting.subject());

        long left = Counting.number(Request.cmd(Command.PTTL).arg(key));
        assertTrue(left > 250 && left <= 5_250, "expires in " + left);
    }

    private LimitStatus take() {
        return counting.take(FOUR_A_SECOND);
    }

    /** What is filled, times the limit, in milliseconds. */
    private static final class ExactBucket {

        private final BigInteger limit;
        private final BigInteger window;
        private BigInteger filled = BigInteger.ZERO;
        private long at = START;

        ExactBucket(long limit, long windowMillis) {
            this.limit = BigInteger.valueOf(limit);
            this.window = BigInteger.valueOf(windowMillis);
        }

        boolean take(long now, long cost) {
            filled = filled.subtract(BigInteger.valueOf(now - at).multiply(limit));
            filled = filled.max(BigInteger.ZERO);
            at = now;
            BigInteger more = filled.add(BigInteger.valueOf(cost).multiply(window));
            boolean fits = more.compareTo(limit.multiply(window)) <= 0;
            filled = fits ? more : filled;
            return fits;
        }

        long remaining() {
            return limit.multiply(window).subtract(filled).divide(window).longValueExact();
        }
    }
}
