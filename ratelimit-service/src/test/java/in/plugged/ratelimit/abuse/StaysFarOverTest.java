package in.plugged.ratelimit.abuse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.limit.Algorithm;
import in.plugged.ratelimit.limit.Counting;
import in.plugged.ratelimit.limit.Rule;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.testing.TestKeys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a key is told of: the script against a real Redis, with a clock that the test moves. */
class StaysFarOverTest {

    /** The beginning of a slot. */
    private static final long START = 1_800_000_000_000L;

    private static final long TEN_SECONDS = 10_000;
    private static final long MINUTE = 60_000;
    private static final Rule SIXTY_A_MINUTE = rule(60, 60);

    /** Of these, six in a minute are more than the 540 beyond ten times the limit. */
    private static final long FAR_OVER = 100;

    private final KeyId key = KeyId.fromString(TestKeys.unknown().issue().id());
    private final AbuseScript script = new AbuseScript(Counting.links(), 10, Duration.ofMinutes(5));
    private long now = START;

    private static Rule rule(long limit, int seconds) {
        return Rule.own(limit, seconds, Algorithm.WINDOW);
    }

    @Test
    void overTenTimesItsLimitForFiveMinutesInARow() {
        assertEquals(Optional.empty(), refuse(FAR_OVER, Duration.ofSeconds(350)));

        assertEquals(
                Optional.of(new Episode(key, 60, 677, Instant.ofEpochMilli(START))),
                refuse(SIXTY_A_MINUTE, FAR_OVER));
    }

    @Test
    void aLittleLessLong() {
        now += 30_000; // in the middle of a slot
        refuse(10 * FAR_OVER, Duration.ofSeconds(290));

        assertEquals(Optional.empty(), refuse(SIXTY_A_MINUTE, 10 * FAR_OVER));
        now += TEN_SECONDS;
        assertTrue(refuse(SIXTY_A_MINUTE, 10 * FAR_OVER).isPresent());
    }

    @Test
    void tenTimesItsLimitIsNotMoreThanThat() {
        assertEquals(Optional.empty(), refuse(90, Duration.ofMinutes(30)));
    }

    @Test
    void howeverMuchAtOnceIsNotLong() {
        assertEquals(Optional.empty(), refuse(SIXTY_A_MINUTE, 1_000_000_000));
        now += 5 * MINUTE;
        assertEquals(Optional.empty(), refuse(SIXTY_A_MINUTE, 1_000_000_000));
    }

    @Test
    void oneQuietMinuteBeginsAnew() {
        refuse(FAR_OVER, Duration.ofMinutes(4));
        now += MINUTE;
        long anew = now;

        assertEquals(Optional.empty(), refuse(FAR_OVER, Duration.ofSeconds(350)));
        assertEquals(since(anew), refuse(SIXTY_A_MINUTE, FAR_OVER).map(Episode::since));
    }

    @Test
    void oneMinuteThatIsNotFarOverBeginsAnew() {
        refuse(FAR_OVER, Duration.ofMinutes(4));
        refuse(FAR_OVER / 2, Duration.ofMinutes(1));
        long anew = now;

        assertEquals(Optional.empty(), refuse(FAR_OVER, Duration.ofSeconds(350)));
        assertEquals(since(anew), refuse(SIXTY_A_MINUTE, FAR_OVER).map(Episode::since));
    }

    @Test
    void whoFindsItHasItInHandAndElseItIsFoundAgain() {
        refuse(FAR_OVER, Duration.ofSeconds(350));
        Optional<Episode> first = refuse(SIXTY_A_MINUTE, FAR_OVER);
        assertTrue(first.isPresent());

        assertEquals(Optional.empty(), refuse(SIXTY_A_MINUTE, FAR_OVER));
        now += TEN_SECONDS;
        refuse(FAR_OVER, Duration.ofSeconds(50));
        Optional<Episode> again = refuse(SIXTY_A_MINUTE, FAR_OVER);
        assertEquals(first.map(Episode::id), again.map(Episode::id));
    }

    @Test
    void ofManyReplicasAtOnceOneTells() {
        refuse(FAR_OVER, Duration.ofSeconds(350));

        List<Future<Optional<Episode>>> replicas =
                Stream.generate(() -> ask(SIXTY_A_MINUTE, FAR_OVER)).limit(50).toList();

        assertEquals(
                1, replicas.stream().map(Counting::result).filter(Optional::isPresent).count());
    }

    @Test
    void whatGoesOnAfterItWasToldIsAnotherEpisode() {
        refuse(FAR_OVER, Duration.ofSeconds(350));
        assertTrue(refuse(SIXTY_A_MINUTE, FAR_OVER).isPresent());
        Counting.result(script.told(key));
        now += TEN_SECONDS;
        long anew = now;

        assertEquals(Optional.empty(), refuse(FAR_OVER, Duration.ofSeconds(350)));
        assertEquals(since(anew), refuse(SIXTY_A_MINUTE, FAR_OVER).map(Episode::since));
    }

    @Test
    void windowsOfASecondAreLookedAtTogether() {
        Rule oneASecond = rule(1, 1);
        assertEquals(Optional.empty(), refuse(oneASecond, FAR_OVER, Duration.ofSeconds(350)));

        assertEquals(Optional.of(11L), refuse(oneASecond, FAR_OVER).map(Episode::observed));
    }

    @Test
    void whoHasUsedUpADayAndAsksNowAndThenIsNotFarOver() {
        Rule thousandADay = rule(1_000, 86_400);

        // twelve a minute are more than ten times a thousand would be, if it went on for a day
        assertEquals(Optional.empty(), refuse(thousandADay, 2, Duration.ofHours(3)));
    }

    @Test
    void whoAsksForTenDaysWorthInOneIs() {
        Rule thousandADay = rule(1_000, 86_400);
        refuse(thousandADay, 2, Duration.ofHours(1));
        refuse(thousandADay, 9_000);
        now += TEN_SECONDS;

        assertTrue(refuse(thousandADay, 2, Duration.ofMinutes(7)).isPresent());
    }

    @Test
    void whoWasFarOverInTheWindowBeforeStaysThat() {
        Rule tenMinutes = rule(60, 600);
        now += 30_000; // slots and windows end at different times

        // it is far over at the very end of the first window, and the next one begins with nothing
        assertTrue(refuse(tenMinutes, 10, Duration.ofMinutes(17)).isPresent());
    }

    @Test
    void anotherLimitBeginsAnew() {
        refuse(FAR_OVER, Duration.ofMinutes(5));
        long anew = now;
        Rule lower = rule(59, 60);

        assertEquals(Optional.empty(), refuse(lower, FAR_OVER, Duration.ofSeconds(350)));
        assertEquals(since(anew), refuse(lower, FAR_OVER).map(Episode::since));
    }

    @Test
    void aClockThatIsSetBackBeginsAnew() {
        refuse(FAR_OVER, Duration.ofMinutes(5));
        now -= 60 * MINUTE;
        long anew = now;

        assertEquals(Optional.empty(), refuse(FAR_OVER, Duration.ofSeconds(350)));
        assertEquals(since(anew), refuse(SIXTY_A_MINUTE, FAR_OVER).map(Episode::since));
    }

    @Test
    void memoryIsFreedTwoSlotsLater() {
        refuse(SIXTY_A_MINUTE, 1);

        long left = Counting.number(Request.cmd(Command.PTTL).arg("abuse:{" + key + "}"));
        assertTrue(left > MINUTE && left <= 2 * MINUTE, "expires in " + left);
    }

    private static Optional<Instant> since(long millis) {
        return Optional.of(Instant.ofEpochMilli(millis));
    }

    private Optional<Episode> refuse(long units, Duration time) {
        return refuse(SIXTY_A_MINUTE, units, time);
    }

    /** So much every ten seconds; answers the first episode. */
    private Optional<Episode> refuse(Rule rule, long units, Duration time) {
        Optional<Episode> found = Optional.empty();
        for (long end = now + time.toMillis(); now < end; now += TEN_SECONDS) {
            Optional<Episode> next = refuse(rule, units);
            found = found.or(() -> next);
        }
        return found;
    }

    private Optional<Episode> refuse(Rule rule, long units) {
        return Counting.result(ask(rule, units));
    }

    private Future<Optional<Episode>> ask(Rule rule, long units) {
        return script.count(new Refused(key, rule, units), OptionalLong.of(now));
    }
}
