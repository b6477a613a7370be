package in.plugged.oauth.registration;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.Decision.Refused;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.resourceserver.ratelimit.RateLimits;
import in.plugged.service.limit.AddressLimit;
import in.plugged.service.oauth.ClearText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What holds for registrations before they are read: so many an hour from one address, refused ones
 * counted too, and none in clear text, since the answer has secrets in it. Callers whose address is
 * not to be known share one count.
 */
@ApplicationScoped
class RegistrationDoor {

    private final AddressLimit limit;
    private final RequestPeer peer;
    private final ClearText clearText;
    private final RegistrationMetrics metrics;

    RegistrationDoor(
            OauthConfig config,
            ResourceServerConfig resourceServer,
            ClearText clearText,
            RegistrationMetrics metrics,
            RateLimits limits) {
        this.limit =
                new AddressLimit(
                        limits,
                        "client-registration",
                        config.clients().registrationsPerHour(),
                        Duration.ofHours(1));
        this.peer = RequestPeer.of(resourceServer);
        this.clearText = clearText;
        this.metrics = metrics;
    }

    /** Fails with 403 or 429. */
    Uni<Void> require(HttpServerRequest request) {
        clearText.refuse(request);
        return limit.take(peer.address(request), request.response())
                .invoke(this::requireAllowed)
                .replaceWithVoid();
    }

    private void requireAllowed(Decision decision) {
        if (decision instanceof Refused refused) {
            metrics.countLimited();
            throw new ApiException(
                    LimitRefusal.of(
                            "Too many applications were registered from this address",
                            limit.limit(),
                            refused));
        }
    }
}
