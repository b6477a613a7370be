package in.plugged.ratelimit.abuse;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.stream.Stream;

/** What became of the episodes that were found. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class AbuseMetrics {

    private final MeterRegistry registry;

    /** What became of one, as a tag. */
    enum Outcome {
        /** The brokers have it. */
        TOLD,
        /** It could not be told, and is tried again while it goes on. */
        FAILED,
        /** Nobody has heard of that key. */
        UNKNOWN
    }

    AbuseMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(Outcome.values()).forEach(outcome -> count(outcome, 0));
    }

    void count(Outcome outcome) {
        count(outcome, 1);
    }

    private void count(Outcome outcome, int more) {
        registry.counter(
                        "plugged.abuse.episodes",
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }
}
