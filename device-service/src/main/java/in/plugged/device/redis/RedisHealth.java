package in.plugged.device.redis;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether Redis answers. In the group {@code dependencies}, not in readiness: an outage of one part
 * must not take every instance away.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class RedisHealth implements AsyncHealthCheck {

    private static final String NAME = "redis: requests of devices are kept";

    private final RedisScripts redis;

    RedisHealth(RedisScripts redis) {
        this.redis = redis;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return redis.answers()
                .map(up -> HealthCheckResponse.builder().name(NAME).status(up).build());
    }
}
