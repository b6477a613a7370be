package in.plugged.oauth.outside;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts log-ins through outside providers by how they went. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class OutsideMetrics {

    private enum Way {
        ENTERED,
        TO_LINK,
        NO_ADDRESS,
        LIMITED,
        DECLINED,
        SPOILED,
        AWAY
    }

    private final Map<Way, Counter> counters = new EnumMap<>(Way.class);

    OutsideMetrics(MeterRegistry registry) {
        Arrays.stream(Way.values()).forEach(way -> counters.put(way, counter(registry, way)));
    }

    private static Counter counter(MeterRegistry registry, Way way) {
        return Counter.builder("plugged.outside.logins")
                .description("Log-ins through outside providers, by how they went")
                .tag("outcome", way.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void count(OutsideOutcome outcome) {
        Optional.ofNullable(counters.get(way(outcome))).ifPresent(Counter::increment);
    }

    private static Way way(OutsideOutcome outcome) {
        return switch (outcome) {
            case OutsideOutcome.Entered _ -> Way.ENTERED;
            case OutsideOutcome.ToLink _ -> Way.TO_LINK;
            case OutsideOutcome.NoAddress _ -> Way.NO_ADDRESS;
            case OutsideOutcome.TooMany _ -> Way.LIMITED;
            case OutsideOutcome.Declined _ -> Way.DECLINED;
            case OutsideOutcome.Spoiled _ -> Way.SPOILED;
            case OutsideOutcome.Away _ -> Way.AWAY;
        };
    }
}
