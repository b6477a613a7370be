package in.plugged.ratelimit.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether unusual use is looked for. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class AlertMetrics {

    private final MeterRegistry registry;

    /** What became of a round, as a tag. */
    enum Outcome {
        /** All keys in use were looked at. */
        COMPLETED,
        /** Some or all could not be: the log says why. */
        FAILED
    }

    AlertMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(Outcome.values()).forEach(outcome -> count(outcome, 0));
    }

    void count(Outcome outcome) {
        count(outcome, 1);
    }

    private void count(Outcome outcome, int more) {
        registry.counter(
                        "plugged.alerts.rounds", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }
}
