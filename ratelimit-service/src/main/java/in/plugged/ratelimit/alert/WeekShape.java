package in.plugged.ratelimit.alert;

/**
 * How many calls are usual at each hour of a week: the median over the weeks, to which the hours
 * beside it add a little, so that few weeks are enough and one odd week changes nothing.
 */
final class WeekShape {

    private static final double BESIDE = 0.2;
    private static final int NONE = -1;

    private final double[] usual;

    private WeekShape(double[] usual) {
        this.usual = usual;
    }

    static WeekShape of(History history) {
        return without(history, NONE);
    }

    /** As it would be known without that week, which can then be held against it. */
    static WeekShape without(History history, int week) {
        var usual = new double[History.WEEK];
        var median = new Median(3 * history.weeks());
        for (int slot = 0; slot < usual.length; slot++) {
            usual[slot] = usual(history, week, slot, median);
        }
        return new WeekShape(usual);
    }

    private static double usual(History history, int left, int slot, Median median) {
        median.clear();
        for (int week = 0; week < history.weeks(); week++) {
            if (week != left) {
                int place = history.place(week, slot);
                median.add(history.requests(place), 1);
                add(history, place - 1, median);
                add(history, place + 1, median);
            }
        }
        return median.value();
    }

    private static void add(History history, int place, Median median) {
        if (place >= 0 && place < history.hours()) {
            median.add(history.requests(place), BESIDE);
        }
    }

    double usual(int slot) {
        return usual[slot];
    }

    /**
     * The most that is usual within an hour of it: jobs run late, and clocks are put forward and
     * back.
     */
    double around(int slot) {
        double before = usual[Math.floorMod(slot - 1, History.WEEK)];
        double after = usual[Math.floorMod(slot + 1, History.WEEK)];
        return Math.max(usual[slot], Math.max(before, after));
    }
}
