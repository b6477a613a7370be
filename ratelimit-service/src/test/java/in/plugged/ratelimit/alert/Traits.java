package in.plugged.ratelimit.alert;

import java.util.List;

/**
 * How a key is used.
 *
 * @param peak calls in its busiest hours
 * @param growth a week, as a factor
 * @param hourly what an hour varies, as a share
 * @param daily what a day varies
 * @param errors the share that fails on a usual day
 * @param job calls of its job, 0 if it has none
 * @param jobHour the hour of the day in which it begins
 * @param jobDays every how many days: 1, 7 or 30
 * @param bursts how probable one is in a busy hour
 * @param summerTime whether it lives by a clock that is put forward
 * @param begins the hour since the beginning in which it was used first
 */
record Traits(
        Rhythm rhythm,
        double peak,
        double growth,
        double hourly,
        double daily,
        double errors,
        double job,
        int jobHour,
        int jobDays,
        double bursts,
        boolean summerTime,
        int begins) {

    private static final List<Rhythm> RHYTHMS = List.of(Rhythm.values());

    /**
     * Any key.
     *
     * @param days of which there are figures
     */
    static Traits any(Dice dice, int days) {
        boolean sparse = dice.chance(0.3);
        double peak = sparse ? dice.between(0.3, 8) : 10 * Math.exp(dice.between(0, 6.2));
        boolean hasJob = dice.chance(0.3);
        return new Traits(
                dice.oneOf(RHYTHMS),
                peak,
                dice.between(0.97, 1.06),
                dice.between(0.05, 0.3),
                dice.between(0.03, 0.15),
                errors(dice),
                hasJob ? Math.max(20, peak * dice.between(0.5, 8)) : 0,
                dice.between(0, 5),
                jobDays(dice),
                dice.chance(0.12) ? dice.between(0.01, 0.1) : 0,
                dice.chance(0.35),
                dice.chance(0.7) ? 0 : dice.between(0, (days - 10) * 24));
    }

    /** Most hardly ever fail; some look for what is not there. */
    private static double errors(Dice dice) {
        return dice.chance(0.85) ? dice.between(0, 0.03) : dice.between(0.05, 0.6);
    }

    private static int jobDays(Dice dice) {
        if (dice.chance(0.75)) {
            return 1;
        }
        return dice.chance(0.7) ? 7 : 30;
    }
}
