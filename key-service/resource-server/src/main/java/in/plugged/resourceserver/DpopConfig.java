package in.plugged.resourceserver;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How proofs are judged with which clients show that they hold the key of a token (RFC 9449). */
public interface DpopConfig {

    /** How long ago a proof may have been made. */
    @WithDefault("PT60S")
    @DurationMin(seconds = 1)
    @DurationMax(minutes = 10)
    Duration maxAge();

    /** How far ahead of ours the clock may be by which it was made. */
    @WithDefault("PT5S")
    @DurationMin(seconds = 0)
    @DurationMax(minutes = 1)
    Duration maxAhead();

    /**
     * How many proofs are remembered, so that none is good twice here. Beyond it the oldest are
     * forgotten, and each could be shown once more while it is young.
     */
    @WithDefault("100000")
    @Min(1)
    @Max(10_000_000)
    int maxRemembered();
}
