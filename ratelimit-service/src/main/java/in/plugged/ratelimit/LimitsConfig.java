package in.plugged.ratelimit;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How limits are counted. */
public interface LimitsConfig {

    /** After this long Redis counts as away, and the caller is told so. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration timeout();
}
