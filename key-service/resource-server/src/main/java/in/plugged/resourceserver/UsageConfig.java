package in.plugged.resourceserver;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Counting who uses which key, for the topic {@code usage}. */
public interface UsageConfig {
    /** Whether requests are counted and published. */
    @WithDefault("true")
    boolean enabled();

    /** How often what was counted is published, one record for each key. */
    @WithDefault("PT1S")
    Duration publishInterval();

    /**
     * How many entries (route, status, address and so on of one key) are counted at a time. Beyond
     * it detail is left out, and keys not seen in this interval are not counted.
     */
    @WithDefault("50000")
    @Min(1)
    @Max(10_000_000)
    int maxEntries();

    /**
     * How many records wait for the brokers. From half of it on, those of the same key become one;
     * beyond it the oldest are dropped.
     */
    @WithDefault("10000")
    @Min(1)
    @Max(10_000_000)
    int maxWaiting();
}
