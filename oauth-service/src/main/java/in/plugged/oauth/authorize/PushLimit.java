package in.plugged.oauth.authorize;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Keeps clients from filling the table. One that proves who it is counts for itself. The name of
 * another is anybody's, and anybody may register one that proves who it is, so for both of these
 * the address counts.
 */
@ApplicationScoped
class PushLimit {

    private static final int MOST_COUNTED = 100_000;

    private final RequestPeer peer;
    private final LocalLimiter<String> pushes;

    PushLimit(ResourceServerConfig resourceServer, OauthConfig config) {
        this.peer = RequestPeer.of(resourceServer);
        int most = config.pushedRequests().maxPerMinute();
        this.pushes =
                new LocalLimiter<>(
                        most == 0 ? Integer.MAX_VALUE : most, Duration.ofMinutes(1), MOST_COUNTED);
    }

    /** Takes one; fails with 429 when there is none left. */
    void take(Client client, HttpServerRequest request) {
        if (isAnybodys(client)) {
            peer.address(request).map(AddressGroup::of).ifPresent(from -> take(from.text()));
        }
        if (client.confidential()) {
            take(client.id());
        }
    }

    private static boolean isAnybodys(Client client) {
        return !client.confidential()
                || (client instanceof Client.Registered registered && registered.isStrangers());
    }

    private void take(String pusher) {
        requireAllowed(pushes.take(pusher));
    }

    private static void requireAllowed(LocalLimiter.Decision decision) {
        if (decision instanceof LocalLimiter.Decision.Refused(long seconds)) {
            throw new ApiException(ApiError.rateLimited("Too many requests were pushed", seconds));
        }
    }
}
