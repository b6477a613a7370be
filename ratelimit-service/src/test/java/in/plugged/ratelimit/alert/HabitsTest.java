package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.ratelimit.alert.Evidence.Spike;
import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A key that makes 100 calls an hour by day and 10 by night, for six weeks. */
class HabitsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
    private static final long WEEKS = 6;

    private final Habits habits = habits(HabitsTest::byDay, WEEKS).orElseThrow();

    private static long byDay(long hour) {
        long ofDay = Math.floorMod(hour, 24L);
        return ofDay >= 8 && ofDay < 20 ? 100 : 10;
    }

    @Test
    void itsBusyHoursAreUsual() {
        assertEquals(Verdict.USUAL, spike(habits, 12, 100, true));
        assertEquals(Verdict.USUAL, spike(habits, 12, 115, true));
    }

    @Test
    void farMoreIsUnusualBeforeTheHourIsOver() {
        Verdict verdict = spike(habits, 12, 900, false);
        Finding finding = assertInstanceOf(Unusual.class, verdict).finding();
        assertEquals(NOW.plus(Duration.ofHours(12)), finding.since());
        var seen = assertInstanceOf(Spike.class, finding.evidence());
        assertEquals(900, seen.seen());
    }

    @Test
    void anHourThatIsNotOverIsNoReasonToCloseAnything() {
        assertEquals(Verdict.UNCLEAR, spike(habits, 12, 3, false));
    }

    @Test
    void hoursOfTheDayAreUnusualAtNightWhenTheyLast() {
        List<HourUse> night =
                LongStream.rangeClosed(-6, 2)
                        .mapToObj(hour -> use(hour, hour < 0 ? 10 : 100, 0, true))
                        .toList();
        Verdict verdict = habits.spike("key_1", night);
        assertInstanceOf(Unusual.class, verdict);
    }

    @Test
    void anOddWeekChangesNothing() {
        LongUnaryOperator odd = hour -> hour >= -168 && hour < -160 ? 5_000 : byDay(hour);
        Habits after = habits(odd, WEEKS).orElseThrow();
        assertEquals(
                habits.calls().usual().get(History.slotOf(NOW)),
                after.calls().usual().get(History.slotOf(NOW)));
    }

    @Test
    void aKeyThatIsNotKnownForTwoWeeksHasNoHabits() {
        assertEquals(Optional.empty(), habits(HabitsTest::byDay, 1));
    }

    @Test
    void failuresAreUnusualWhenTheyAreMany() {
        assertEquals(Verdict.USUAL, errors(3));
        assertInstanceOf(Unusual.class, errors(60));
    }

    private Verdict errors(long errors) {
        return habits.errorBurst("key_1", List.of(use(12, 100, errors, true)));
    }

    private static Verdict spike(Habits habits, long hour, long requests, boolean over) {
        return habits.spike("key_1", List.of(use(hour, requests, 0, over)));
    }

    private static Optional<Habits> habits(LongUnaryOperator requests, long weeks) {
        long hours = weeks * History.WEEK;
        List<HourUse> uses =
                LongStream.range(-hours, 0)
                        .mapToObj(hour -> use(hour, requests.applyAsLong(hour), 0, true))
                        .toList();
        return Habits.of(History.of(uses, NOW.minus(Duration.ofHours(hours)), NOW));
    }

    private static HourUse use(long hour, long requests, long errors, boolean over) {
        return new HourUse(NOW.plus(Duration.ofHours(hour)), requests, errors, 0, over);
    }
}
