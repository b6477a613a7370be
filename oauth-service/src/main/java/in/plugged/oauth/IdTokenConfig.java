package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What tells an application who has logged in (OpenID Connect). */
public interface IdTokenConfig {
    /** How long an ID token is good. The key that signed it is published for as long. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 10)
    @DurationMax(days = 1)
    Duration lives();

    /**
     * Makes the ids by which clients with {@code subject_type=pairwise} know users, of 32
     * characters at least. Users become strangers to them when it changes. Without it all subjects
     * are public.
     */
    Optional<@Size(min = 32) String> pairwiseSecret();
}
