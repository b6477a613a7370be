package in.plugged.resourceserver.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FakeTicker ticker = new FakeTicker();
    private final Freshness freshness =
            new Freshness(ticker, Duration.ofSeconds(5), Duration.ofSeconds(7));
    private final FeedMetrics metrics = new FeedMetrics(registry, "keys", freshness);

    @Test
    void theNamesAreThePublishedOnesAndEachTellsItsFeed() {
        assertEquals(
                Set.of(
                        "plugged.trust.events keys",
                        "plugged.trust.lag keys",
                        "plugged.trust.lag.percentile keys",
                        "plugged.trust.proof.age keys",
                        "plugged.trust.deaf keys"),
                registry.getMeters().stream()
                        .map(Meter::getId)
                        .map(id -> id.getName() + " " + id.getTag("feed"))
                        .collect(Collectors.toSet()));
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
        freshness.prove(ticker.read());

        assertEquals(0.0, registry.get("plugged.trust.deaf").gauge().value());
    }
}
