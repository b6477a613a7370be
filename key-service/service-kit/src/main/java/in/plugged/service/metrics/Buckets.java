package in.plugged.service.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts durations in the same buckets in every service, so that those of all replicas can be added
 * up, and rules can say how many were quick enough.
 */
@Singleton
class Buckets implements MeterFilter {

    private static final Set<String> COUNTED =
            Set.of(
                    "http.server.requests",
                    "plugged.limits.check.duration",
                    "plugged.passwords.hashes");

    private static final double[] UNTIL =
            Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
                    .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
                    .toArray();

    @Override
    public DistributionStatisticConfig configure(
            Meter.Id meter, DistributionStatisticConfig configured) {
        return COUNTED.contains(meter.getName()) ? counted().merge(configured) : configured;
    }

    private static DistributionStatisticConfig counted() {
        return DistributionStatisticConfig.builder().serviceLevelObjectives(UNTIL).build();
    }
}
