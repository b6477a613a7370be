package in.plugged.ratelimit.alert;

/**
 * How far a count lies above the expected one, in units of what chance alone does. The root makes
 * counts of independent calls vary alike, be they few or many (Anscombe's transform); what a key
 * varies beyond that is its noise, a share of the expected count.
 *
 * @see <a href="https://doi.org/10.1093/biomet/35.3-4.246">Anscombe, The transformation of Poisson,
 *     binomial and negative-binomial data, 1948</a>
 */
final class Surprise {

    /** The median of the square of a normal variable. */
    private static final double MEDIAN_OF_SQUARE = 0.4549;

    private static final double SHIFT = 0.375;

    private Surprise() {}

    static double of(long seen, double expected, double noise) {
        return plain((double) seen, expected) / spread(expected, noise);
    }

    /** The count that would be so surprising. */
    static double count(double surprise, double expected, double noise) {
        double root = root(expected) + surprise * spread(expected, noise) / 2;
        return Math.max(0, root * Math.max(0, root) - SHIFT);
    }

    private static double plain(double seen, double expected) {
        return 2 * (root(seen) - root(expected));
    }

    private static double root(double count) {
        return Math.sqrt(count + SHIFT);
    }

    private static double spread(double expected, double noise) {
        return Math.sqrt(1 + noise * noise * expected);
    }

    /** The square of the noise that a single count suggests; their median is that of the key. */
    static double squaredNoise(long seen, double expected) {
        double plain = plain((double) seen, expected);
        return (plain * plain / MEDIAN_OF_SQUARE - 1) / expected;
    }
}
