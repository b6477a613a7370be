package in.plugged.ratelimit.usage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What counting tells the operator. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class UsageMetrics {

    private final Counter counted;
    private final Counter setAside;
    private final Timer delay;
    private final Clock clock;

    UsageMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        counted = registry.counter("plugged.usage.records", "result", "counted");
        setAside = registry.counter("plugged.usage.records", "result", "refused");
        delay =
                Timer.builder("plugged.usage.delay")
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
    }

    /**
     * One more was counted.
     *
     * @param end of what it tells, by the clock of who wrote it
     */
    void counted(Instant end) {
        counted.increment();
        Duration since = Duration.between(end, clock.instant());
        delay.record(since.isNegative() ? Duration.ZERO : since);
    }

    void setAside() {
        setAside.increment();
    }
}
