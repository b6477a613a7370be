package in.plugged.ratelimit.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final long LONG_AGO = 5_000_000_000L;

    @Test
    void nothingHasNoPercentile() {
        assertEquals(OptionalLong.empty(), new Figures().percentile(0.5));
        assertEquals("{}", new Figures().latencyLiteral());
    }

    @Test
    void oneRequestIsEveryPercentile() {
        Figures one = of(1, 100, 1L);

        assertEquals(OptionalLong.of(100), one.percentile(0.5));
        assertEquals(OptionalLong.of(100), one.percentile(0.95));
    }

    @Test
    void aPercentileIsTheEndOfItsBucket() {
        Figures hundred = of(100, 10_000, 50L, 45L, 4L, 1L);

        assertEquals(OptionalLong.of(128), hundred.percentile(0.50));
        assertEquals(OptionalLong.of(192), hundred.percentile(0.51));
        assertEquals(OptionalLong.of(192), hundred.percentile(0.95));
        assertEquals(OptionalLong.of(256), hundred.percentile(0.96));
        assertEquals(OptionalLong.of(384), hundred.percentile(1));
    }

    @Test
    void noneIsLongerThanTheLongest() {
        Long[] buckets = new Long[36];
        Arrays.fill(buckets, 0L);
        buckets[35] = 1L;

        assertEquals(
                OptionalLong.of(LONG_AGO), new Figures(1, 0, 0, LONG_AGO, buckets).percentile(0.5));
    }

    @Test
    void twoAddUpToWhatBothAre() {
        Figures both = of(3, 300, 1L, 2L);
        both.add(of(1, 200, 0L, 1L));

        assertEquals(4, both.requests());
        assertEquals(300, both.longestMicros());
        assertEquals("{1, 3}", both.latencyLiteral());
    }

    private static Figures of(long requests, long longest, Long... buckets) {
        return new Figures(requests, 0, 0, longest, buckets);
    }
}
