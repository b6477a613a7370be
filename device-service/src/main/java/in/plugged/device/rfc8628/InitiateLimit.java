package in.plugged.device.rfc8628;

import in.plugged.device.DeviceConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.resourceserver.ratelimit.RateLimits;
import in.plugged.service.limit.AddressLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How often an address may begin, together with the programs that ask for keys there, whose policy
 * of ratelimit-service it is. Callers whose address is not to be known share one count.
 */
@ApplicationScoped
class InitiateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AddressLimit limit;
    private final RequestPeer peer;

    InitiateLimit(RateLimits limits, DeviceConfig settings, ResourceServerConfig config) {
        this.limit = new AddressLimit(limits, "cli-initiate", settings.limits().initiate(), WINDOW);
        this.peer = RequestPeer.of(config);
    }

    /** Fails with 429 when there is nothing left. */
    Uni<Void> require(HttpServerRequest request) {
        return limit.take(peer.address(request), request.response())
                .invoke(this::requireAllowed)
                .replaceWithVoid();
    }

    private void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw new ApiException(
                    LimitRefusal.of(
                            "Too many devices asked from this address", limit.limit(), refused));
        }
    }
}
