package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.Spike;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * How many calls a key makes, by the hour of the week, and how much that varies. Learnt from its
 * whole weeks, of which each is held against the others.
 *
 * @param usual calls at each hour of the week
 * @param around the most of them within an hour of it
 * @param noise what they vary beyond chance, as a share
 * @param limits what is unusual
 * @param monthAgo by the hour of the day, the calls of what was an exception about a month ago:
 *     some jobs run once a month
 * @param top calls that it makes in its busiest hours: a single hour at an odd time that has no
 *     more of them is a job that somebody started by hand
 */
record CallHabit(
        List<Double> usual,
        List<Double> around,
        double noise,
        Limits limits,
        List<Double> monthAgo,
        double top) {

    /**
     * Of so few an hour of the week says little; the same hour of other days helps out. What a key
     * does once a month is not known either, so only what lasts is unusual.
     */
    private static final int FEW_WEEKS = 5;

    /** Whoever is called for less will not come a second time. */
    private static final double LEAST_EXCESS = 35;

    private static final double LEAST_RATIO = 2;
    private static final double LEAST_RATIO_OF_ALL = 2.2;

    private static final double BUSIEST_DAY = 1.5;
    private static final double FEW_CALLS = 20;

    /** About one hour of twenty lies beyond the band, by chance. */
    private static final double BAND = 2;

    static CallHabit of(History history) {
        WeekShape shape = WeekShape.of(history);
        double pace = Pace.of(history, shape).now();
        Hindsight hindsight = Hindsight.of(history, shape);
        var usual = new double[History.WEEK];
        Arrays.setAll(usual, slot -> shape.usual(slot) * pace);
        var around = new double[History.WEEK];
        Arrays.setAll(around, slot -> shape.around(slot) * pace);
        if (history.weeks() < FEW_WEEKS) {
            DayShape day = DayShape.of(history);
            Arrays.setAll(around, slot -> Math.max(around[slot], day.around(slot) * pace));
        }
        Limits limits = hindsight.limits();
        return new CallHabit(
                list(usual),
                list(around),
                hindsight.noise(),
                history.weeks() < FEW_WEEKS ? limits.ofLasting() : limits,
                list(MonthAgo.exceptions(history, around)),
                history.top());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /**
     * How many hours up to the last one have far more calls than usual; 0 when none have.
     *
     * @param lately the newest last, which need not be over
     */
    int unusual(List<HourUse> lately) {
        HourUse newest = lately.getLast();
        double today = today(lately);
        if (!isMore(newest, today)) {
            return 0;
        }
        List<HourUse> judged = last(Limits.MOST_HOURS, lately);
        int hours =
                limits.unusual(judged.stream().mapToDouble(use -> surprise(use, today)).toArray());
        boolean isJob = hours == 1 && newest.requests() < LEAST_RATIO * top;
        return isJob || ratio(last(hours, judged), today) < LEAST_RATIO_OF_ALL ? 0 : hours;
    }

    private static List<HourUse> last(int hours, List<HourUse> lately) {
        return lately.subList(Math.max(0, lately.size() - hours), lately.size());
    }

    private double ratio(List<HourUse> uses, double today) {
        double expected = uses.stream().mapToDouble(use -> expected(use, today)).sum();
        return uses.stream().mapToDouble(HourUse::requests).sum() / Math.max(1, expected);
    }

    /** How much busier than usual the hours were before those that are judged: some days are. */
    private double today(List<HourUse> lately) {
        double seen = FEW_CALLS;
        double expected = FEW_CALLS;
        for (HourUse use : lately.subList(0, Math.max(0, lately.size() - Limits.MOST_HOURS))) {
            seen += use.requests();
            expected += usual.get(History.slotOf(use.hour()));
        }
        return Math.clamp(seen / expected, 1, BUSIEST_DAY);
    }

    private boolean isMore(HourUse use, double today) {
        double expected = expected(use, today);
        return use.requests() - expected >= LEAST_EXCESS
                && use.requests() >= LEAST_RATIO * expected;
    }

    private double expected(HourUse use, double today) {
        double exception = monthAgo.get(use.hour().atOffset(ZoneOffset.UTC).getHour());
        return Math.max(around.get(History.slotOf(use.hour())) * today, exception);
    }

    private double surprise(HourUse use, double today) {
        return Surprise.of(use.requests(), expected(use, today), noise);
    }

    /** Whether it is still so high that it may be the same as the hour before. */
    boolean isHigh(HourUse use) {
        double expected = around.get(History.slotOf(use.hour()));
        return use.requests() - expected >= LEAST_EXCESS / 2 && limits.isHigh(surprise(use, 1));
    }

    Spike spike(HourUse use) {
        int slot = History.slotOf(use.hour());
        return new Spike(
                Math.round(Surprise.count(-BAND, usual.get(slot), noise)),
                Math.round(Surprise.count(BAND, around.get(slot), noise)),
                use.requests(),
                use.rateLimited());
    }
}
