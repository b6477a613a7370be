package in.plugged.ratelimit.limit;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether Redis answers. In the group {@code dependencies}, not in readiness: usage is told without
 * Redis too, and an outage of one part must not take every instance away.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class RedisHealth implements AsyncHealthCheck {

    private static final String NAME = "redis: limits can be counted";

    private final RedisLinks links;

    RedisHealth(RedisLinks links) {
        this.links = links;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(
                        () ->
                                links.inTime(commands -> commands.send(Request.cmd(Command.PING)))
                                        .map(_ -> HealthCheckResponse.up(NAME))
                                        .otherwise(HealthCheckResponse.down(NAME))
                                        .toCompletionStage());
    }
}
