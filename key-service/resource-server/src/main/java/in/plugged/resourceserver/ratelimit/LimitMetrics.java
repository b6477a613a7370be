package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.Decision.By;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What the operator sees of limits. Names and tags are listed in the README. */
final class LimitMetrics {

    private final Map<By, Counter> allowed;
    private final Map<By, Counter> refused;

    /**
     * @param local whether this instance counts alone right now
     */
    LimitMetrics(MeterRegistry registry, BooleanSupplier local) {
        allowed = counters(registry, "allowed");
        refused = counters(registry, "refused");
        Gauge.builder("plugged.limits.local", local, now -> now.getAsBoolean() ? 1 : 0)
                .description("1 while this instance counts for itself alone")
                .strongReference(true)
                .register(registry);
    }

    private static Map<By, Counter> counters(MeterRegistry registry, String outcome) {
        return Arrays.stream(By.values())
                .collect(
                        Collectors.toMap(
                                by -> by,
                                by -> counter(registry, by, outcome),
                                (a, _) -> a,
                                () -> new EnumMap<>(By.class)));
    }

    private static Counter counter(MeterRegistry registry, By by, String outcome) {
        return Counter.builder("plugged.limits.decided")
                .description("Requests that were let through or refused by their limit")
                .tag("by", by.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry);
    }

    Decision count(Decision decision) {
        Map<By, Counter> counters = decision instanceof Decision.Allowed ? allowed : refused;
        Objects.requireNonNull(counters.get(decision.figures().by())).increment();
        return decision;
    }
}
