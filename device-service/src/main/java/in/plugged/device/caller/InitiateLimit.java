package in.plugged.device.caller;

import in.plugged.device.DeviceConfig;
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
 * How often an address may begin, whether it is for a key or for tokens. Callers whose address is
 * not to be known share one count.
 */
@ApplicationScoped
public class InitiateLimit {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AddressLimit limit;
    private final Peer peer;

    InitiateLimit(RateLimits limits, DeviceConfig settings, Peer peer) {
        this.limit = new AddressLimit(limits, "cli-initiate", settings.limits().initiate(), WINDOW);
        this.peer = peer;
    }

    /** Fails with 429 when there is nothing left. */
    public Uni<Void> require(HttpServerRequest request) {
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
