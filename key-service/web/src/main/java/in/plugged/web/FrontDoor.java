package in.plugged.web;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.SameOrigin;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What holds for requests that give or take a session without having one: they come from our own
 * pages or from no browser, so that no other site logs somebody in or out, and not in clear text.
 */
@ApplicationScoped
public class FrontDoor {

    private final SameOrigin sameOrigin;
    private final RequestPeer peer;
    private final boolean clearTextAllowed;

    FrontDoor(ResourceServerConfig config) {
        this.sameOrigin = SameOrigin.of(config);
        this.peer = RequestPeer.of(config);
        this.clearTextAllowed = config.insecureTransport() == InsecureTransport.ALLOW;
    }

    /** Fails with 403 when the request may not come in this way. */
    public void require(HttpServerRequest request) {
        if (!sameOrigin.admits(request)) {
            throw new ApiException(ApiError.csrf());
        }
        if (!clearTextAllowed && peer.cameInClearText(request)) {
            throw new ApiException(ApiError.insecureTransport());
        }
    }
}
