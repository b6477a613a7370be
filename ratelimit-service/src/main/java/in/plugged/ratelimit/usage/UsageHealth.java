package in.plugged.ratelimit.usage;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether usage is being counted. In the group {@code dependencies}, not in readiness: limits hold
 * without it, and what waits is counted later.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class UsageHealth implements HealthCheck {

    private static final Duration TOO_FAR_BEHIND = Duration.ofSeconds(30);

    private final UsageProgress progress;

    UsageHealth(UsageProgress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        Duration lag = progress.lag();
        return HealthCheckResponse.named("usage: is counted")
                .withData("lag_seconds", lag.toSeconds())
                .status(lag.compareTo(TOO_FAR_BEHIND) < 0)
                .build();
    }
}
