package in.plugged.ratelimit;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** When a key is far enough over its limit, and for long enough, to be suspended. */
public interface AbuseConfig {

    /** Whether such keys are looked for and told of, upon which key-service suspends them. */
    @WithDefault("true")
    boolean enabled();

    /** More than so many times its limit must be asked for. */
    @WithDefault("10")
    @Min(2)
    @Max(1_000)
    int factor();

    /** For how long without a pause. It is looked at in fifths of it. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 10)
    @DurationMax(days = 1)
    Duration lasting();
}
