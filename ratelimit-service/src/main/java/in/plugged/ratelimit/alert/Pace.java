package in.plugged.ratelimit.alert;

import java.util.Arrays;

/** How far a key has grown beyond its weeks, or shrunk: the median of the seven days before. */
final class Pace {

    private static final int DAYS = 7;
    private static final double LEAST = 0.25;
    private static final double MOST = 4;

    /** On days with so few calls chance says more than growth. */
    private static final double DAMPING = 20;

    private final double[] days;

    private Pace(double[] days) {
        this.days = days;
    }

    static Pace of(History history, WeekShape shape) {
        var days = new double[history.days()];
        for (int day = 0; day < days.length; day++) {
            double expected = 0;
            for (int i = day * History.DAY; i < (day + 1) * History.DAY; i++) {
                expected += shape.usual(history.slot(i));
            }
            days[day] = (history.requestsOfDay(day) + DAMPING) / (expected + DAMPING);
        }
        return new Pace(days);
    }

    /** As it was known when that day began; of the first days, as their own week says. */
    double before(int day) {
        int end = Math.max(day, DAYS);
        return Math.clamp(Median.of(Arrays.copyOfRange(days, end - DAYS, end)), LEAST, MOST);
    }

    /** After the last day. */
    double now() {
        return before(days.length);
    }
}
