package in.plugged.resourceserver.usage;

/** How many requests, and how long they took in microseconds. Belongs to one thread at a time. */
final class Tally {

    private final long[] buckets = new long[LatencyBuckets.COUNT];
    private long count;
    private long sumMicros;
    private long maxMicros;

    void add(long micros) {
        count++;
        sumMicros += micros;
        maxMicros = Math.max(maxMicros, micros);
        buckets[LatencyBuckets.of(micros)]++;
    }

    void add(Tally other) {
        count += other.count;
        sumMicros += other.sumMicros;
        maxMicros = Math.max(maxMicros, other.maxMicros);
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
    }

    long count() {
        return count;
    }

    long sumMicros() {
        return sumMicros;
    }

    long maxMicros() {
        return maxMicros;
    }

    /** How many took as long as that bucket says. */
    long inBucket(int bucket) {
        return buckets[bucket];
    }
}
