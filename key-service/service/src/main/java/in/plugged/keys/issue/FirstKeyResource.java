package in.plugged.keys.issue;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The first operator's first key, for whom no key exists that could make it. */
@Path("/api/auth/keys/first")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class FirstKeyResource {

    private final FirstKeyGate gate;
    private final FirstKeyIssue issue;
    private final KeyAnnouncer announcer;
    private final KeyView view;
    private final RequestPeer peer;
    private final boolean httpsOnly;

    FirstKeyResource(
            FirstKeyGate gate,
            FirstKeyIssue issue,
            KeyAnnouncer announcer,
            KeyView view,
            ResourceServerConfig config) {
        this.gate = gate;
        this.issue = issue;
        this.announcer = announcer;
        this.view = view;
        this.peer = RequestPeer.of(config);
        this.httpsOnly = config.insecureTransport() != InsecureTransport.ALLOW;
    }

    /** Makes a key with the scope {@code admin}, once for each configured secret. */
    @POST
    public Uni<RestResponse<IssuedKey>> make(
            @NotNull(message = "must be given") FirstKey body, @Context HttpServerRequest request) {
        if (httpsOnly && peer.cameInClearText(request)) {
            throw new ApiException(ApiError.insecureTransport());
        }
        byte[] digest = gate.open(body.secret(), peer.address(request));
        return issue.make(body, digest)
                .invoke(made -> announcer.tell(made.outcome()))
                .map(made -> IssuedKey.created(view.of(made.outcome().key()), made.secret()))
                .map(ResponseBuilder::build);
    }
}
