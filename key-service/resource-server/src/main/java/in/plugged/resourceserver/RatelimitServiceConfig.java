package in.plugged.resourceserver;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where limits are counted that all instances share. ratelimit-service itself leaves it out. */
public interface RatelimitServiceConfig {
    /**
     * The base address, such as {@code http://ratelimit-service:8080}. Without it each instance
     * counts for itself.
     */
    Optional<URI> url();

    /** After this long a question counts as unanswered, and is decided here. */
    @WithDefault("PT0.25S")
    @DurationMin(millis = 1)
    Duration timeout();
}
