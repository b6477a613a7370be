package in.plugged.ratelimit.limit;

import static in.plugged.ratelimit.limit.Counting.gcra;
import static in.plugged.ratelimit.limit.Counting.window;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.service.testing.AtOnce;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several limits in one question, and many who ask at once. */
class TogetherTest {

    private static final Rule TWO_A_SECOND = window(2, 1);
    private static final Rule THREE_A_MINUTE = window(3, 60);
    private static final Rule FOUR_EVENLY = gcra(4, 60);

    private final Counting counting = new Counting();

    @Test
    void eachLimitTakesItsOwnCost() {
        List<LimitStatus> taken =
                counting.together(
                        counting.check(TWO_A_SECOND, 1),
                        counting.check(THREE_A_MINUTE, 2),
                        counting.check(FOUR_EVENLY, 3));

        assertEquals(List.of(1L, 1L, 1L), taken.stream().map(LimitStatus::remaining).toList());
    }

    @Test
    void whereOneRefusesNothingIsTakenFromTheOthers() {
        counting.take(TWO_A_SECOND, 2);

        List<LimitStatus> refused =
                counting.together(
                        counting.check(THREE_A_MINUTE, 1),
                        counting.check(TWO_A_SECOND, 1),
                        counting.check(FOUR_EVENLY, 1));

        assertEquals(
                List.of(true, false, true), refused.stream().map(LimitStatus::passes).toList());
        assertEquals(
                List.of(OptionalLong.empty(), OptionalLong.of(1_000), OptionalLong.empty()),
                refused.stream().map(LimitStatus::retryAfterMillis).toList());
        assertEquals(List.of(3L, 0L, 4L), refused.stream().map(LimitStatus::remaining).toList());
        assertEquals(3, counting.look(THREE_A_MINUTE).remaining());
        assertEquals(4, counting.look(FOUR_EVENLY).remaining());
    }

    @Test
    void whereEvenlyRefusesNothingIsTakenFromAWindow() {
        counting.take(FOUR_EVENLY, 4);

        counting.together(counting.check(THREE_A_MINUTE, 1), counting.check(FOUR_EVENLY, 1));

        assertEquals(3, counting.look(THREE_A_MINUTE).remaining());
    }

    @Test
    void whatIsGivenBackGoesBackEvenIfTheQuestionIsRefused() {
        counting.take(TWO_A_SECOND, 2);
        LimitStatus taken = counting.take(THREE_A_MINUTE, 3);
        var back = new Refund(1, taken.resetAt());

        counting.together(
                new LimitCheck(counting.subject(), THREE_A_MINUTE, 2, 0, Optional.of(back)),
                counting.check(TWO_A_SECOND, 1));

        assertEquals(1, counting.look(THREE_A_MINUTE).remaining());
    }

    @Test
    void limitsOfDifferentLengthOrAlgorithmAreCountedApart() {
        counting.take(window(1, 60));

        assertTrue(counting.take(window(1, 61)).passes());
        assertTrue(counting.take(gcra(1, 60)).passes());
        assertTrue(counting.take(new Rule(Optional.of("key"), 1, 60, Algorithm.WINDOW)).passes());
        assertFalse(counting.take(window(1, 60)).passes());
    }

    @Test
    void ofTwoHundredAtOnceExactlyTheLimitPasses() throws Exception {
        for (Rule rule : List.of(window(40, 60), gcra(40, 3600))) {
            assertEquals(
                    40,
                    AtOnce.all(200, () -> Counting.result(asked(rule))).stream()
                            .filter(answer -> answer.getFirst().passed())
                            .count());
        }
    }

    /** On the thread of the one who asks, so over several connections; by the clock of Redis. */
    private Future<List<ScriptAnswer>> asked(Rule rule) {
        return Counting.script().run(List.of(List.of(counting.check(rule, 1))));
    }

    @Test
    void aScriptThatRedisHasForgottenIsToldAgain() {
        counting.take(THREE_A_MINUTE);
        Counting.redis(Request.cmd(Command.SCRIPT).arg("FLUSH"));

        assertEquals(1, counting.take(THREE_A_MINUTE).remaining());
        assertEquals(0, counting.take(THREE_A_MINUTE).remaining());
    }

    @Test
    void manyWhoFindTheScriptForgottenAreAllCountedOnce() {
        Rule rule = window(100, 60);
        Counting.redis(Request.cmd(Command.SCRIPT).arg("FLUSH"));
        List<List<LimitCheck>> fifty =
                Stream.generate(() -> List.of(counting.check(rule, 1))).limit(50).toList();

        Counting.result(Counting.script().run(fifty, OptionalLong.of(counting.now())));

        assertEquals(50, counting.look(rule).remaining());
    }

    @Test
    void theClockIsTheOneOfRedis() {
        long before = clockOfRedis();
        LimitStatus taken = Counting.result(asked(window(1, 60))).getFirst().limits().getFirst();
        long after = clockOfRedis();

        Instant opened = taken.resetAt().minusSeconds(60);
        assertTrue(before <= opened.toEpochMilli() && opened.toEpochMilli() <= after);
    }

    private static long clockOfRedis() {
        var time = Counting.redis(Request.cmd(Command.TIME));
        return Long.parseLong(time.get(0).toString()) * 1_000
                + Long.parseLong(time.get(1).toString()) / 1_000;
    }
}
