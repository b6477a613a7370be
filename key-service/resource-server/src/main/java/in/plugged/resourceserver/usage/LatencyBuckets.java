package in.plugged.resourceserver.usage;

/**
 * Where the buckets of a latency histogram end, in microseconds, the end included: 128, 192, 256,
 * 384, … 16,777,216, two for each doubling, so that a percentile read from them is at most half too
 * high; and one for whatever took longer.
 */
public final class LatencyBuckets {

    private static final int FIRST_POWER = 7;
    private static final int LAST_POWER = 24;
    private static final int LONGER = 2 * (LAST_POWER - FIRST_POWER) + 1;

    /** How many buckets there are. */
    public static final int COUNT = LONGER + 1;

    private LatencyBuckets() {}

    /** The number of the bucket in which a request counts that took so long. */
    public static int of(long micros) {
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
        return Long.toString(endMicros(bucket));
    }

    /** The longest time that counts in the bucket; of the last one, there is none. */
    public static long endMicros(int bucket) {
        if (bucket == LONGER) {
            return Long.MAX_VALUE;
        }
        int doublings = bucket / 2;
        return bucket % 2 == 0
                ? 1L << (FIRST_POWER + doublings)
                : 3L << (FIRST_POWER - 1 + doublings);
    }
}
