package in.plugged.ratelimit;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What is kept of the use of keys, and for how long. */
public interface UsageKeepingConfig {

    Keep keep();

    /** How long each kind of figure is kept. */
    interface Keep {
        /** Figures of single minutes. */
        @WithDefault("P7D")
        @DurationMin(hours = 1)
        Duration minutes();

        /** Figures of hours. */
        @WithDefault("P100D")
        @DurationMin(days = 1)
        Duration hours();

        /** Figures of days. */
        @WithDefault("P800D")
        @DurationMin(days = 1)
        Duration days();

        /** Addresses of callers, which are personal data. */
        @WithDefault("P30D")
        @DurationMin(days = 1)
        Duration addresses();
    }
}
