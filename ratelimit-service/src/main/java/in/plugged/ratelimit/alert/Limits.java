package in.plugged.ratelimit.alert;

import java.util.Arrays;

/**
 * How surprising one hour must be to be unusual by itself, and how surprising each of several in a
 * row: what lasts needs less to be believed. For each key out of the reach of chance, and well
 * above what the key did before.
 *
 * @param ofOne of a single hour
 * @param ofTwo of each of two
 * @param ofThree of each of three
 * @param ofFive of each of five
 */
record Limits(double ofOne, double ofTwo, double ofThree, double ofFive) {

    static final int MOST_HOURS = 5;

    private static final double NEVER = 1e6;

    /** Among thousands of keys chance alone gets there less than once a month. */
    private static final double LEAST_OF_TWO = 4;

    private static final double LEAST_OF_THREE = 3.4;

    private static final double LEAST_OF_FIVE = 2.7;

    /** What a key did on more days than these is no exception to it. */
    private static final int FORGIVEN_DAYS = 2;

    private static final double ABOVE_ITS_OWN = 2;

    /** Chance hardly gets there; a key that did on several days calls in bursts. */
    private static final double BURST = 3.5;

    /** A burst of such a key says nothing, be it even larger than those before. */
    private static final double ABOVE_BURSTS = 3;

    private static final double ABOVE_TWO_BURSTS = 1.2;
    private static final double ABOVE_THREE_BURSTS = 0.7;

    /**
     * @param leastOfOne below which a single hour is never unusual
     * @param surprises of the hours of whole days
     */
    static Limits of(double leastOfOne, double[] surprises) {
        double[] days = days(surprises, 1);
        double one = limit(leastOfOne, surprises, 1);
        double two = limit(LEAST_OF_TWO, surprises, 2);
        double three = limit(LEAST_OF_THREE, surprises, 3);
        double five = limit(LEAST_OF_FIVE, surprises, MOST_HOURS);
        if (days[days.length - FORGIVEN_DAYS] <= BURST) {
            return new Limits(one, two, three, five);
        }
        double usual = days[days.length - 1 - FORGIVEN_DAYS];
        return new Limits( // one burst may follow the other, seldom a large one another large one
                Math.max(one, ABOVE_BURSTS * days[days.length - 1]),
                Math.max(two, ABOVE_TWO_BURSTS * usual),
                Math.max(three, ABOVE_THREE_BURSTS * usual),
                five);
    }

    private static double limit(double least, double[] surprises, int hours) {
        double[] days = days(surprises, hours);
        return Math.max(least, ABOVE_ITS_OWN * days[days.length - 1 - FORGIVEN_DAYS]);
    }

    /** Only three hours in a row and more, whatever a shorter time reaches. */
    Limits ofLasting() {
        return new Limits(NEVER, NEVER, ofThree, ofFive);
    }

    /** What each day reached for so many hours in a row, the least first. */
    private static double[] days(double[] surprises, int hours) {
        var most = new double[surprises.length / History.DAY];
        for (int i = hours - 1; i < surprises.length; i++) {
            int day = i / History.DAY;
            most[day] = Math.max(most[day], least(surprises, i, hours));
        }
        Arrays.sort(most);
        return most;
    }

    private static double least(double[] surprises, int last, int hours) {
        double least = surprises[last];
        for (int i = last - hours + 1; i < last; i++) {
            least = Math.min(least, surprises[i]);
        }
        return least;
    }

    /**
     * How many hours up to the last one are unusual together; 0 when none are.
     *
     * @param surprises of the last hours, the newest last
     */
    int unusual(double... surprises) {
        if (reach(surprises, MOST_HOURS) > ofFive) {
            return MOST_HOURS;
        }
        if (reach(surprises, 3) > ofThree) {
            return 3;
        }
        if (reach(surprises, 2) > ofTwo) {
            return 2;
        }
        return reach(surprises, 1) > ofOne ? 1 : 0;
    }

    private static double reach(double[] surprises, int hours) {
        return surprises.length < hours ? 0 : least(surprises, surprises.length - 1, hours);
    }

    /** Whether it may be the end of what was unusual before. */
    boolean isHigh(double surprise) {
        return surprise > ofFive / 2;
    }
}
