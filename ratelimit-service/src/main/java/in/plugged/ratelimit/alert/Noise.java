package in.plugged.ratelimit.alert;

import java.util.Arrays;

/** How much counts vary beyond chance, as a share of the expected ones: half vary less. */
final class Noise {

    private static final double LEAST = 0.1;

    /** Of smaller counts chance alone tells next to nothing about noise. */
    private static final double FEW = 4;

    private static final int FEWEST = 24;

    private final double[] squares;
    private int size;

    /**
     * @param most counts that will be added
     */
    Noise(int most) {
        squares = new double[most];
    }

    void add(long seen, double expected) {
        if (expected >= FEW) {
            squares[size++] = Surprise.squaredNoise(seen, expected);
        }
    }

    /** The noise, or what is usual where too little was added. */
    double value(double usual) {
        if (size < FEWEST) {
            return usual;
        }
        double square = Median.of(Arrays.copyOf(squares, size));
        return Math.max(LEAST, Math.sqrt(Math.max(0, square)));
    }
}
