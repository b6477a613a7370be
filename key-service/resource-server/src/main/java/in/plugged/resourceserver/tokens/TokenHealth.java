package in.plugged.resourceserver.tokens;

import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether this instance hears of ended sessions and tokens. In the group {@code dependencies}, not
 * in readiness: a deaf instance still answers, by asking for every one.
 */
@HealthGroup("dependencies")
@ApplicationScoped
class TokenHealth implements HealthCheck {

    private final TokenFeed feed;

    TokenHealth(TokenFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder()
                .name("kafka: ended sessions and tokens are heard of")
                .status(!feed.deaf())
                .build();
    }
}
