package in.plugged.keys.restore;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * After a restore nobody is answered before the database has caught up: a key that was revoked
 * since the backup would be let in. At any other time it is up.
 */
@Readiness
@ApplicationScoped
class RestorationHealth implements HealthCheck {

    private static final String NAME = "restore: what was announced is known";

    private final Restoration restoration;

    RestorationHealth(Restoration restoration) {
        this.restoration = restoration;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named(NAME).status(restoration.done()).build();
    }
}
