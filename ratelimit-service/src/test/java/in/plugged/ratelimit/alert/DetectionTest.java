package in.plugged.ratelimit.alert;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Enough is found, and little else, in a month that is made up. The figures are printed. */
class DetectionTest {

    private static final double ENOUGH = 0.9;

    /** Half of those that are made up are hidden in what a key varies anyway. */
    private static final double ENOUGH_SPIKES = 0.65;

    private static final int MANY = 1_000;
    private static final double MOST_A_KEY_DAY = 1.0 / 10_000;

    @Test
    void whatIsUnusualIsFoundAndLittleElse() {
        var score = new Score(SyntheticMonth.eventful(20_260_302, 600));
        System.out.print(score.text());
        assertAll(
                () -> assertTrue(score.precision() >= ENOUGH, score.wrong()::toString),
                () -> assertTrue(score.recall() >= ENOUGH, score.missed()::toString));
        for (Kind kind : Kind.values()) {
            double enough = kind == Kind.SPIKE ? ENOUGH_SPIKES : ENOUGH;
            assertTrue(score.precision(kind) >= ENOUGH, kind::text);
            assertTrue(score.recall(kind) >= enough, kind::text);
        }
    }

    @Test
    void nobodyIsCalledInAQuietMonth() {
        List<Alert> alerts =
                SyntheticMonth.quiet(20_260_401, MANY).keys.stream()
                        .flatMap(key -> Watch.over(key).stream())
                        .toList();
        int keyDays = MANY * SyntheticMonth.DAYS;
        System.out.printf("quiet month: %d alerts in %,d key-days%n", alerts.size(), keyDays);
        assertTrue(alerts.size() <= keyDays * MOST_A_KEY_DAY, alerts::toString);
    }
}
