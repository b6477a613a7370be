package in.plugged.resourceserver.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntSupplier;

/** What the operator sees of counting. Names are listed in the README. */
final class UsageMetrics {

    private final MeterRegistry registry;
    private final Counter dropped;

    UsageMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.dropped =
                Counter.builder("plugged.usage.dropped")
                        .description("Requests whose use of a key is in no record")
                        .register(registry);
    }

    /** How many requests are not counted any more. */
    void dropped(long requests) {
        dropped.increment((double) requests);
    }

    void watch(IntSupplier waiting) {
        Gauge.builder("plugged.usage.waiting", waiting, IntSupplier::getAsInt)
                .description("Records that the brokers have not acknowledged")
                .strongReference(true)
                .register(registry);
    }
}
