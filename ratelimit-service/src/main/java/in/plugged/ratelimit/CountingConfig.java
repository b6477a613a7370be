package in.plugged.ratelimit;

import in.plugged.ratelimit.limit.Algorithm;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How limits are counted. */
public interface CountingConfig {

    /** After this long Redis counts as away, and the caller is told so. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration timeout();

    /** Connections to Redis. Each carries any number of calls at once; more spread the work. */
    @WithDefault("4")
    @Min(1)
    @Max(64)
    int connections();

    /** How many requests one call may ask for. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int maxRequests();

    /** How many limits one request may have. */
    @WithDefault("10")
    @Min(1)
    @Max(100)
    int maxChecks();

    /** Limits by name, beside the built-in ones; what is not said of a built-in one stays. */
    Map<String, Policy> policies();

    /** A file with more of them, which count before these and are read again when they change. */
    Optional<Path> policiesFile();

    /** A limit that has a name. */
    interface Policy {
        /** How much may pass in a window. */
        Optional<Long> limit();

        /** How long it lasts, in whole seconds. */
        Optional<Duration> window();

        /** How it is counted: {@code window} unless it says {@code gcra}. */
        Optional<Algorithm> algorithm();
    }
}
