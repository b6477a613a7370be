package in.plugged.resourceserver;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How many requests a credential may make. The figures are those by which an instance counts alone,
 * until ratelimit-service has told better ones.
 */
public interface LimitsConfig {
    /** Whether requests are limited, and answers say how many are left. */
    @WithDefault("true")
    boolean enabled();

    KeyLimit key();

    UserLimit user();

    /** For how many keys and users an instance remembers how many requests are left. */
    @WithDefault("100000")
    @Min(1)
    @Max(10_000_000)
    int maxSubjects();

    /** For each key that has no limit of its own. */
    interface KeyLimit {
        /** How many requests pass in a window. */
        @WithDefault("60")
        @Min(1)
        @Max(1_000_000_000)
        int limit();

        /**
         * How long a window lasts, from its first request on: whole seconds, a part of one is left
         * out.
         */
        @WithDefault("PT60S")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();
    }

    /** For each user: all of its sessions and access tokens share it. */
    interface UserLimit {
        /** How many requests pass in a window. */
        @WithDefault("600")
        @Min(1)
        @Max(1_000_000_000)
        int limit();

        /**
         * How long a window lasts, from its first request on: whole seconds, a part of one is left
         * out.
         */
        @WithDefault("PT60S")
        @DurationMin(seconds = 1)
        @DurationMax(days = 1)
        Duration window();
    }
}
