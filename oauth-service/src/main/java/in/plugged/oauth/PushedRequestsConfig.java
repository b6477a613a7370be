package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Authorization requests that clients push before they send a browser (RFC 9126). */
public interface PushedRequestsConfig {
    /** How long a browser has to come with what a client got for its request. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 5)
    @DurationMax(minutes = 10)
    Duration lives();

    /** Whether every client has to push its requests, whatever it registered. */
    @WithDefault("false")
    boolean required();

    /**
     * Requests that one client pushes in a minute, and that come from one address of clients
     * without a secret or a key, or that belong to nobody; 0 for any number. Each replica counts
     * for itself.
     */
    @WithDefault("600")
    @Min(0)
    @Max(1_000_000)
    int maxPerMinute();
}
