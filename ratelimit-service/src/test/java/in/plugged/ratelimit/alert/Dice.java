package in.plugged.ratelimit.alert;

import java.util.List;
import java.util.Random;

/** Chance that is the same at every run. */
final class Dice {

    private static final double LARGE = 50;

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** One of its own, which what others draw does not change. */
    Dice another() {
        return new Dice(random.nextLong());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double least, double most) {
        return least + random.nextDouble() * (most - least);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Of which half lies below 1. */
    double lognormal(double sigma) {
        return Math.exp(sigma * gauss());
    }

    double gauss() {
        return random.nextGaussian();
    }

    /** At least 1, and now and then very much more. */
    double pareto(double shape) {
        return Math.pow(1 - random.nextDouble(), -1 / shape);
    }

    long poisson(double mean) {
        if (mean > LARGE) {
            return Math.max(0, Math.round(mean + Math.sqrt(mean) * gauss()));
        }
        double left = Math.exp(-mean);
        double product = random.nextDouble();
        long count = 0;
        while (product > left) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
