package in.plugged.resourceserver.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UsageMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UsageMetrics metrics = new UsageMetrics(registry);

    @Test
    void theNamesAreThePublishedOnes() {
        metrics.watch(() -> 3);

        assertEquals(
                Set.of("plugged.usage.dropped", "plugged.usage.waiting"),
                registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(Meter.Id::getName)
                        .collect(Collectors.toSet()));
        assertEquals(3, registry.get("plugged.usage.waiting").gauge().value());
    }

    @Test
    void requestsAreCountedAndNotRecords() {
        metrics.dropped(7);
        metrics.dropped(0);

        assertEquals(7, registry.counter("plugged.usage.dropped").count());
    }
}
