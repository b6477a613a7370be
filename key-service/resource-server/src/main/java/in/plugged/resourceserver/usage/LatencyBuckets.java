package in.plugged.resourceserver.usage;

/**
 * Where the buckets of a latency histogram end, in microseconds, the end included: 128, 192, 256,
 * 384, … 16,777,216, two for each doubling, so that a percentile read from them is at most half too
 * high; and one for whatever took longer.
 */
final class LatencyBuckets {

    private static final int FIRST_POWER = 7;
    private static final int LAST_POWER = 24;
    private static final int LONGER = 2 * (LAST_POWER - FIRST_POWER) + 1;

    static final int COUNT = LONGER + 1;

    private LatencyBuckets() {}

    static int of(long micros) {
        if (micros <= 1L << FIRST_POWER) {
            return 0;
        }
        int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros - 1);
        if (power >= LAST_POWER) {
            return LONGER;
        }
        boolean upperHalf = micros > 3L << (power - 1);
        return 2 * (power - FIRST_POWER) + (upperHalf ? 2 : 1);
    }

    /** The end of the bucket, as it is written in a record. */
    static String name(int bucket) {
        if (bucket == LONGER) {
            return "+Inf";
        }
        int doublings = bucket / 2;
        return Long.toString(
                bucket % 2 == 0
                        ? 1L << (FIRST_POWER + doublings)
                        : 3L << (FIRST_POWER - 1 + doublings));
    }
}
