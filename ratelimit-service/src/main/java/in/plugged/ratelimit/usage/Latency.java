package in.plugged.ratelimit.usage;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.usage.LatencyBuckets;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;

/** How many requests took how long, in the library's buckets. Belongs to one thread at a time. */
final class Latency {

    private final long[] buckets = new long[LatencyBuckets.COUNT];

    /** Nothing yet. */
    Latency() {}

    /** As it was kept; the last buckets may be left out. */
    Latency(Long[] kept) {
        for (int i = 0; i < Math.min(kept.length, buckets.length); i++) {
            buckets[i] = kept[i];
        }
    }

    /**
     * As a record tells it. A bucket that ends elsewhere than ours, which a later library may have,
     * goes into the one of ours that holds its end.
     *
     * @param count of how many requests, which is the most that can be in it
     */
    static Latency of(JsonNode told, long count) throws BadEvent {
        var latency = new Latency();
        long left = count;
        for (Map.Entry<String, JsonNode> bucket : told.properties()) {
            JsonNode value = bucket.getValue();
            if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                throw new BadEvent("latency_histogram of an entry is none");
            }
            if (value.longValue() < 0 || value.longValue() > left) {
                throw new BadEvent("latency_histogram of an entry has more than its count");
            }
            latency.buckets[LatencyBuckets.of(end(bucket.getKey()))] += value.longValue();
            left -= value.longValue();
        }
        return latency;
    }

    private static long end(String name) throws BadEvent {
        try {
            return name.equals("+Inf") ? Long.MAX_VALUE : Long.parseLong(name);
        } catch (NumberFormatException e) {
            throw new BadEvent("latency_histogram of an entry has a bucket that is none");
        }
    }

    void add(Latency other) {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] += other.buckets[i];
        }
    }

    /** As PostgreSQL writes an array, up to the last bucket that has any. */
    String literal() {
        int used = buckets.length;
        while (used > 0 && buckets[used - 1] == 0) {
            used--;
        }
        return Arrays.toString(Arrays.copyOf(buckets, used)).replace('[', '{').replace(']', '}');
    }

    /**
     * The end of the bucket in which that share of the requests is reached, in microseconds; empty
     * when there was none.
     */
    OptionalLong percentile(double share) {
        long all = Arrays.stream(buckets).sum();
        long rank = Math.max(1, (long) Math.ceil(share * all));
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            seen += buckets[bucket];
            if (seen >= rank) {
                return OptionalLong.of(LatencyBuckets.endMicros(bucket));
            }
        }
        return OptionalLong.empty();
    }
}
