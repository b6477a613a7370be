package in.plugged.oauth.registration;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.limit.HourlyLimit;
import in.plugged.oauth.protocol.ClearText;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What holds for registrations before they are read: so many an hour from one address, refused ones
 * counted too, and none in clear text, since the answer has secrets in it. Callers whose address is
 * not to be known share one count.
 */
@ApplicationScoped
class RegistrationDoor {

    private final HourlyLimit<Optional<AddressGroup>> limit;
    private final RequestPeer peer;
    private final ClearText clearText;
    private final RegistrationMetrics metrics;

    RegistrationDoor(
            OauthConfig config,
            ResourceServerConfig resourceServer,
            ClearText clearText,
            RegistrationMetrics metrics) {
        this.limit = new HourlyLimit<>(config.clients().registrationsPerHour());
        this.peer = RequestPeer.of(resourceServer);
        this.clearText = clearText;
        this.metrics = metrics;
    }

    /** Fails with 403 or 429. */
    void require(HttpServerRequest request) {
        clearText.refuse(request);
        if (limit.take(peer.address(request).map(AddressGroup::of))
                instanceof Decision.Refused(long seconds)) {
            metrics.countLimited();
            throw new ApiException(
                    ApiError.rateLimited(
                            "Too many applications were registered from this address", seconds));
        }
    }
}
