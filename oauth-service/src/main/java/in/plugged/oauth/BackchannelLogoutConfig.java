package in.plugged.oauth;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What tells applications that a session has ended (OpenID Connect Back-Channel Logout). */
public interface BackchannelLogoutConfig {
    /** How long an application is told again while it does not answer. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    @DurationMax(days = 7)
    Duration keepTrying();
}
