package in.plugged.service.oauth;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps secrets of clients off the part of the way that anybody can read. */
@ApplicationScoped
public class ClearText {

    private final RequestPeer peer;
    private final boolean allowed;

    ClearText(ResourceServerConfig config) {
        this.peer = RequestPeer.of(config);
        this.allowed = config.insecureTransport() == InsecureTransport.ALLOW;
    }

    /** Fails with 403 when a trusted proxy says that a request came in clear text. */
    public void refuse(HttpServerRequest request) {
        if (!allowed && peer.cameInClearText(request)) {
            throw new ApiException(ApiError.insecureTransport());
        }
    }
}
