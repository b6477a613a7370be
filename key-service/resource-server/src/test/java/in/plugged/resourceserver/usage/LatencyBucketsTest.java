package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBucketsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 128",
        "128, 128",
        "129, 192",
        "192, 192",
        "193, 256",
        "256, 256",
        "257, 384",
        "1000, 1024",
        "12582912, 12582912",
        "16777216, 16777216",
        "16777217, +Inf",
        "9223372036854775807, +Inf",
    })
    void aLatencyIsInTheFirstBucketThatEndsNotBeforeIt(long micros, String bucket) {
        assertEquals(bucket, LatencyBuckets.name(LatencyBuckets.of(micros)));
    }

    @Test
    void eachBucketBeginsWhereTheOneBeforeEnds() {
        for (int bucket = 0; bucket < LatencyBuckets.COUNT - 1; bucket++) {
            long end = Long.parseLong(LatencyBuckets.name(bucket));
            assertEquals(bucket, LatencyBuckets.of(end));
            assertEquals(bucket + 1, LatencyBuckets.of(end + 1));
        }
    }
}
