package in.plugged.resourceserver.keys;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether this instance hears revocations. In the group {@code dependencies}, not in readiness: a
 * deaf instance still answers, by asking for every key.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class TrustHealth implements HealthCheck {

    private final KeySource source;
    private final TrustState trust;

    TrustHealth(KeySource source, TrustState trust) {
        this.source = source;
        this.trust = trust;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("kafka: revocations are heard")
                .status(!source.announcesChanges() || !trust.deaf())
                .build();
    }
}
