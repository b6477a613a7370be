package in.plugged.oauth.mail;

import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * How often one address may ask for mails. Each replica counts for itself. Callers whose address a
 * trusted proxy does not name share one count.
 */
@ApplicationScoped
class AskLimit {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final RequestPeer peer;
    private final LocalLimiter<Optional<AddressGroup>> limiter;

    AskLimit(OauthConfig config, ResourceServerConfig resourceServer) {
        this.peer = RequestPeer.of(resourceServer);
        int most = config.mail().maxAskedPerHour();
        this.limiter =
                new LocalLimiter<>(most == 0 ? Integer.MAX_VALUE : most, WINDOW, MOST_ADDRESSES);
    }

    /** Takes one of the caller's; fails with 429 when there is none left. */
    void take(HttpServerRequest request) {
        Optional<AddressGroup> caller = peer.address(request).map(AddressGroup::of);
        if (limiter.take(caller) instanceof Decision.Refused(long seconds)) {
            throw new ApiException(
                    ApiError.rateLimited("Too many mails were asked for from here", seconds));
        }
    }
}
