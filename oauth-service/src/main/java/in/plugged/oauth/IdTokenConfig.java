package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What tells an application who has logged in (OpenID Connect). */
public interface IdTokenConfig {
    /** How long an ID token is good. The key that signed it is published for as long. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 10)
    @DurationMax(days = 1)
    Duration lives();
}
