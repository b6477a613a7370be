package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VerifierMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theNamesAreThePublishedOnes() {
        var _ = new VerifierMetrics(registry);

        assertEquals(
                Set.of("plugged.keys.verifications", "plugged.keys.cache.lookups"),
                registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(Meter.Id::getName)
                        .collect(Collectors.toSet()));
    }

    @Test
    void anOutcomeIsCountedUnderItsName() {
        TestInstance instance = TestInstance.hearing();
        instance.verify(instance.issuedKey());

        assertEquals(
                1.0,
                instance.meters.counter("plugged.keys.verifications", "outcome", "VALID").count());
    }
}
