package in.plugged.ratelimit.alert;

import java.util.Arrays;

/** The middle of counts that weigh more or less. Small, and used again and again. */
final class Median {

    private final double[] values;
    private final double[] weights;
    private int size;
    private double sum;

    Median(int most) {
        values = new double[most];
        weights = new double[most];
    }

    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    void clear() {
        size = 0;
        sum = 0;
    }

    /** Keeps them in order: of so few that is the quickest way. */
    void add(long count, double weight) {
        double value = count;
        int place = size;
        while (place > 0 && values[place - 1] > value) {
            values[place] = values[place - 1];
            weights[place] = weights[place - 1];
            place--;
        }
        values[place] = value;
        weights[place] = weight;
        size++;
        sum += weight;
    }

    double value() {
        double below = 0;
        for (int i = 0; i < size; i++) {
            below += weights[i];
            if (below > sum / 2) {
                return values[i];
            }
        }
        return 0;
    }
}
