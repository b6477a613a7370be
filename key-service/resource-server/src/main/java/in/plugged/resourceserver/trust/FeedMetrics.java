package in.plugged.resourceserver.trust;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What hearing tells the operator, for one feed. Names and tags are listed in the README. */
final class FeedMetrics {

    /** A longer lag than this comes from a wrong time in the event. */
    private static final Duration LONGEST_LAG = Duration.ofDays(1);

    private final Counter applied;
    private final Counter refusedEvents;
    private final Timer lag;

    FeedMetrics(MeterRegistry registry, String feed, Freshness freshness) {
        var tags = Tags.of(Tag.of("feed", feed));
        applied = registry.counter("plugged.trust.events", tags.and("result", "applied"));
        refusedEvents = registry.counter("plugged.trust.events", tags.and("result", "refused"));
        lag =
                Timer.builder("plugged.trust.lag")
                        .tags(tags)
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
        Gauge.builder("plugged.trust.proof.age", freshness, Freshness::ageSeconds)
                .tags(tags)
                .baseUnit("seconds")
                .register(registry);
        registry.gauge("plugged.trust.deaf", tags, freshness, state -> state.deaf() ? 1 : 0);
    }

    /**
     * One more was applied.
     *
     * @param sinceNews from the time in the event to now, by the wall clocks of two machines: an
     *     estimate
     */
    void applied(Duration sinceNews) {
        applied.increment();
        lag.record(within(Duration.ZERO, sinceNews, LONGEST_LAG));
    }

    private static Duration within(Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }

    void refusedEvent() {
        refusedEvents.increment();
    }
}
