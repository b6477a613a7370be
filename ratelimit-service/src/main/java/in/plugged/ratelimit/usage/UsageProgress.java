package in.plugged.ratelimit.usage;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * How far counting is behind. Where the topic ends is asked now and then; once all until there is
 * counted, nothing waits that is older than the question. So it grows whatever it is that stops
 * counting: the database, the brokers, or the thread. Asked and told by one thread, read by any.
 */
@ApplicationScoped
class UsageProgress {

    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(2);

    private final InstantSource clock;
    private Map<TopicPartition, Long> ends = Map.of();
    private Instant asked;
    private volatile Instant countedUntil;

    UsageProgress(InstantSource clock, MeterRegistry registry) {
        this.clock = clock;
        this.asked = clock.instant();
        this.countedUntil = asked;
        Gauge.builder("plugged.usage.lag", this, progress -> progress.lag().toMillis() / 1e3)
                .description("Since when what is on the topic may not be counted here")
                .baseUnit("seconds")
                .register(registry);
    }

    /**
     * Notes what is counted.
     *
     * @param places up to where each partition of this replica is; others are somebody else's
     * @param endsNow where these partitions end; asked when it is time
     */
    void note(Map<TopicPartition, Long> places, Supplier<Map<TopicPartition, Long>> endsNow) {
        if (reached(places)) {
            countedUntil = asked;
            if (!clock.instant().isBefore(asked.plus(BETWEEN_QUESTIONS))) {
                ask(endsNow);
            }
        }
    }

    private void ask(Supplier<Map<TopicPartition, Long>> endsNow) {
        Instant before = clock.instant();
        ends = endsNow.get();
        asked = before;
    }

    private boolean reached(Map<TopicPartition, Long> places) {
        return ends.entrySet().stream()
                .allMatch(
                        end -> places.getOrDefault(end.getKey(), end.getValue()) >= end.getValue());
    }

    /** For how long at most something has waited to be counted. */
    Duration lag() {
        return Duration.between(countedUntil, clock.instant());
    }
}
