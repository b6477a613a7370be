package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.ErrorBurst;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many of a key's calls fail: a key that looks for what is not there fails often, and is no
 * worse for it.
 *
 * @param share of the calls that fail on a usual day
 * @param noise what errors vary beyond chance, as a share
 * @param limits what is unusual
 */
record ErrorHabit(double share, double noise, Limits limits) {

    private static final double LEAST_SHARE = 0.005;

    /** Errors come in groups. */
    private static final double USUAL_NOISE = 0.5;

    private static final double LEAST_OF_ONE_HOUR = 7;

    private static final long LEAST_ERRORS = 15;

    /** So many more of a hundred calls. */
    private static final double LEAST_MORE = 0.04;

    private static final double BAND = 2;

    static ErrorHabit of(History history) {
        double share = Math.max(LEAST_SHARE, share(history));
        double noise = noise(history, share);
        var surprises = new double[history.hours()];
        Arrays.setAll(
                surprises, i -> Surprise.of(history.errors(i), share * history.requests(i), noise));
        return new ErrorHabit(share, noise, Limits.of(LEAST_OF_ONE_HOUR, surprises));
    }

    private static double noise(History history, double share) {
        var noise = new Noise(history.hours());
        for (int i = 0; i < history.hours(); i++) {
            noise.add(history.errors(i), share * history.requests(i));
        }
        return noise.value(USUAL_NOISE);
    }

    private static double share(History history) {
        double[] shares =
                IntStream.range(0, history.days())
                        .filter(day -> history.requestsOfDay(day) > 0)
                        .mapToDouble(
                                day ->
                                        (double) history.errorsOfDay(day)
                                                / history.requestsOfDay(day))
                        .toArray();
        return shares.length == 0 ? 0 : Median.of(shares);
    }

    /**
     * How many hours up to the last one have far more errors than usual; 0 when none have.
     *
     * @param lately the newest last, which need not be over
     */
    int unusual(List<HourUse> lately) {
        return isMore(lately.getLast())
                ? limits.unusual(
                        lately.stream()
                                .skip(Math.max(0, lately.size() - Limits.MOST_HOURS))
                                .mapToDouble(this::surprise)
                                .toArray())
                : 0;
    }

    private boolean isMore(HourUse use) {
        double seen = (double) use.errors() / Math.max(1, use.requests());
        return use.errors() >= LEAST_ERRORS && seen >= share + LEAST_MORE + share * (1 - share) / 2;
    }

    private double surprise(HourUse use) {
        return Surprise.of(use.errors(), share * use.requests(), noise);
    }

    /** Whether it is still so high that it may be the same as the hour before. */
    boolean isHigh(HourUse use) {
        return 2 * use.errors() >= LEAST_ERRORS && limits.isHigh(surprise(use));
    }

    ErrorBurst burst(HourUse use) {
        double most = Surprise.count(BAND, share * use.requests(), noise);
        return new ErrorBurst(Math.round(most), use.errors(), use.requests());
    }
}
