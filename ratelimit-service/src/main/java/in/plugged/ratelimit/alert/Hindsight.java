package in.plugged.ratelimit.alert;

import java.util.Arrays;

/**
 * How surprising each hour of the past was, held against the other weeks as they would have been
 * known. Tells how much a key varies, and what it does now and then.
 */
final class Hindsight {

    private static final double USUAL_NOISE = 0.3;
    private static final double LEAST_OF_ONE_HOUR = 10;

    private final History history;
    private final WeekShape[] without;
    private final double[] pace;
    private final double noise;
    private final double[] surprises;

    private Hindsight(History history, Pace pace) {
        this.history = history;
        this.without = new WeekShape[history.weeks()];
        Arrays.setAll(without, week -> WeekShape.without(history, week));
        this.pace = new double[history.days()];
        Arrays.setAll(this.pace, pace::before);
        this.noise = estimatedNoise();
        this.surprises = new double[history.hours()];
        Arrays.setAll(surprises, this::surprise);
    }

    static Hindsight of(History history, WeekShape shape) {
        return new Hindsight(history, Pace.of(history, shape));
    }

    private double estimatedNoise() {
        var estimate = new Noise(history.hours());
        for (int i = 0; i < history.hours(); i++) {
            double expected =
                    without[i / History.WEEK].usual(history.slot(i)) * pace[i / History.DAY];
            estimate.add(history.requests(i), expected);
        }
        return estimate.value(USUAL_NOISE);
    }

    private double surprise(int place) {
        double expected =
                without[place / History.WEEK].around(history.slot(place))
                        * pace[place / History.DAY];
        return Surprise.of(history.requests(place), expected, noise);
    }

    /** What the key varies beyond chance, as a share. */
    double noise() {
        return noise;
    }

    Limits limits() {
        return Limits.of(LEAST_OF_ONE_HOUR, surprises);
    }
}
