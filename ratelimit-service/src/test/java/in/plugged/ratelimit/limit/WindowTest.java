package in.plugged.ratelimit.limit;

import static in.plugged.ratelimit.limit.Counting.START;
import static in.plugged.ratelimit.limit.Counting.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that open with the first unit. */
class WindowTest {

    private static final Rule TWO_A_SECOND = window(2, 1);

    private final Counting counting = new Counting();

    @Test
    void asManyPassAsTheLimitSays() {
        assertEquals(standing(true, 1, START + 1000, 1000, OptionalLong.empty()), take());
        counting.pass(300);
        assertEquals(standing(true, 0, START + 1000, 700, OptionalLong.empty()), take());
        counting.pass(300);
        assertEquals(standing(false, 0, START + 1000, 400, OptionalLong.of(400)), take());
    }

    @Test
    void theNextWindowOpensWithTheFirstUnitAfterTheLastOneEnded() {
        take();
        counting.pass(5_000);

        assertEquals(standing(true, 1, START + 6_000, 1000, OptionalLong.empty()), take());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 60})
    void whoWaitsAsLongAsItIsToldPassesAndNotAMillisecondEarlier(int seconds) {
        Rule rule = window(3, seconds);
        var random = new Random(seconds);
        for (int i = 0; i < 1_000; i++) {
            LimitStatus refused = counting.take(rule);
            while (refused.passes()) {
                counting.pass(random.nextInt(seconds * 300));
                refused = counting.take(rule);
            }
            long wait = refused.retryAfterMillis().orElseThrow();
            counting.pass(wait - 1);
            assertEquals(OptionalLong.of(1), counting.take(rule).retryAfterMillis());
            counting.pass(1);
            assertTrue(counting.take(rule).passes());
        }
    }

    @Test
    void aCostTakesSoMuchOrNothing() {
        Rule rule = window(10, 60);

        assertEquals(3, counting.take(rule, 7).remaining());
        assertFalse(counting.take(rule, 4).passes());
        assertEquals(0, counting.take(rule, 3).remaining());
    }

    @Test
    void aCostAboveTheLimitNeverPassesAndWaitingIsNoUse() {
        LimitStatus refused = counting.take(window(10, 60), 11);

        assertFalse(refused.passes());
        assertEquals(OptionalLong.empty(), refused.retryAfterMillis());
        assertEquals(60_000, refused.resetAfterMillis());
        assertEquals(10, refused.remaining());
    }

    @Test
    void aCostOfZeroTakesNothingAndOpensNoWindow() {
        assertTrue(counting.look(TWO_A_SECOND).passes());
        counting.pass(500);
        assertEquals(START + 1500, take().resetAt().toEpochMilli());
        take();

        LimitStatus full = counting.look(TWO_A_SECOND);
        assertFalse(full.passes());
        assertEquals(OptionalLong.of(1000), full.retryAfterMillis());
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        take();
        LimitStatus last = take();

        assertEquals(1, counting.giveBack(TWO_A_SECOND, back(1, last)).remaining());
        assertTrue(take().passes());
        assertFalse(take().passes());
    }

    @Test
    void whatWasTakenFromAWindowThatIsOverIsNotGivenBackToTheNext() {
        LimitStatus before = take();
        counting.pass(1_000);
        take();

        assertEquals(1, counting.giveBack(TWO_A_SECOND, back(1, before)).remaining());
    }

    @Test
    void neverMoreIsGivenBackThanWasTaken() {
        LimitStatus taken = take();

        assertEquals(2, counting.giveBack(TWO_A_SECOND, back(1_000, taken)).remaining());
        take();
        take();
        assertFalse(take().passes());
    }

    @Test
    void aChangedLimitCountsForTheWindowUnderWay() {
        Rule wide = window(10, 60);
        Rule narrow = window(5, 60);
        counting.take(wide, 7);

        assertFalse(counting.take(narrow).passes());
        assertEquals(0, counting.look(narrow).remaining());
        assertEquals(2, counting.take(wide).remaining());
    }

    @Test
    void aShorterWindowEndsTheOneUnderWayInItsOwnTime() {
        var policy = new Rule(Optional.of("key"), 1, 3600, Algorithm.WINDOW);
        var shorter = new Rule(Optional.of("key"), 1, 60, Algorithm.WINDOW);
        counting.take(policy);

        assertEquals(OptionalLong.of(60_000), counting.take(shorter).retryAfterMillis());
        counting.pass(60_000);
        assertTrue(counting.take(shorter).passes());
    }

    @Test
    void aClockThatIsSetBackOpensNothing() {
        take();
        take();
        counting.pass(-3_600_000);

        LimitStatus refused = take();
        assertEquals(OptionalLong.of(1_000), refused.retryAfterMillis());
        counting.pass(999);
        assertFalse(take().passes());
        counting.pass(1);
        assertTrue(take().passes());
    }

    @Test
    void theGreatestFiguresAreCountedExactly() {
        Rule greatest = window(Rule.MAX_LIMIT, Rule.MAX_WINDOW_SECONDS);

        assertEquals(999_000_000, counting.take(greatest, LimitCheck.MAX_COST).remaining());
        assertEquals(START + 86_400_000, counting.take(greatest).resetAt().toEpochMilli());
        assertEquals(998_999_998, counting.take(greatest).remaining());
    }

    @Test
    void memoryIsFreedSomeSecondsAfterTheEnd() {
        take();
        String key = TWO_A_SECOND.key(counting.subject());

        long left = Counting.number(Request.cmd(Command.PTTL).arg(key));
        assertTrue(left > 1_000 && left <= 6_000, "expires in " + left);
    }

    @Test
    void aRefusedOrFreeQuestionLeavesNothingInMemory() {
        counting.look(TWO_A_SECOND);
        counting.take(TWO_A_SECOND, 3);

        String key = TWO_A_SECOND.key(counting.subject());
        assertEquals(0, Counting.number(Request.cmd(Command.EXISTS).arg(key)));
    }

    private LimitStatus take() {
        return counting.take(TWO_A_SECOND);
    }

    private static Refund back(long cost, LimitStatus taken) {
        return new Refund(cost, taken.resetAt());
    }

    private static LimitStatus standing(
            boolean passes, long remaining, long resetAt, long resetAfter, OptionalLong retry) {
        return new LimitStatus(
                TWO_A_SECOND,
                passes,
                remaining,
                Instant.ofEpochMilli(resetAt),
                resetAfter,
                retry,
                OptionalLong.empty());
    }
}
