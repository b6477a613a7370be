package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrustState trust = new TrustState(TestInstance.config(Map.of()));
    private final VerifierMetrics metrics = new VerifierMetrics(registry, trust);

    @Test
    void theNamesAreThePublishedOnes() {
        assertEquals(
                Set.of(
                        "plugged.keys.verifications",
                        "plugged.keys.cache.lookups",
                        "plugged.trust.events",
                        "plugged.trust.lag",
                        "plugged.trust.lag.percentile",
                        "plugged.trust.proof.age",
                        "plugged.trust.deaf"),
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

    /** A time that nobody meant must not stop the one who listens. */
    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0",
        "PT0.25S, 250",
        "PT24H, 86400000",
        "PT24H0.001S, 86400000",
        "PT8765812800000H, 86400000"
    })
    void theLagIsKeptWithinADay(Duration sinceNews, double milliseconds) {
        metrics.applied(sinceNews);

        assertEquals(
                milliseconds,
                registry.get("plugged.trust.lag").timer().totalTime(TimeUnit.MILLISECONDS));
    }

    @Test
    void anInstanceWithoutAProofIsDeaf() {
        assertEquals(1.0, registry.get("plugged.trust.deaf").gauge().value());
    }

    @Test
    void anInstanceWithAProofIsNot() {
        trust.freshness().prove(System.nanoTime());

        assertEquals(0.0, registry.get("plugged.trust.deaf").gauge().value());
    }
}
