package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.KeyRepresentation;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Ending and suspending keys. 204 means that every instance has been told, 202 that it is final and
 * will be.
 */
@Path("/api/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class RevokeResource {

    private final KeyRevocation revocation;
    private final KeyOwner owner;
    private final KeyView view;
    private final KeyAnnouncer announcer;
    private final Ending ending;

    RevokeResource(
            KeyRevocation revocation,
            KeyOwner owner,
            KeyView view,
            KeyAnnouncer announcer,
            Ending ending) {
        this.revocation = revocation;
        this.owner = owner;
        this.view = view;
        this.announcer = announcer;
        this.ending = ending;
    }

    /**
     * Ends the key for good.
     *
     * @param request the query is read from it, since REST takes a parameter without a value for
     *     one that is not there
     */
    @DELETE
    @Path("/{key_id}")
    @Parameter(name = Descendants.NAME, in = ParameterIn.QUERY)
    public Uni<RestResponse<Object>> revoke(
            @RestPath("key_id") KeyId id, @Context HttpServerRequest request) {
        var descendants = Descendants.of(request.params().getAll(Descendants.NAME));
        return revocation
                .revoke(id, descendants, owner.caller())
                .flatMap(ending::announce)
                .map(EndAnswer::of);
    }

    @DELETE
    @Path("/{key_id}/secrets/{version}")
    public Uni<RestResponse<Object>> endSecret(
            @RestPath("key_id") KeyId id, @RestPath int version) {
        return revocation.endSecret(id, version, owner.caller()).flatMap(this::ended);
    }

    @POST
    @Path("/{key_id}/suspend")
    public Uni<KeyRepresentation> suspend(@RestPath("key_id") KeyId id) {
        return shown(revocation.suspend(id, owner.caller()));
    }

    @POST
    @Path("/{key_id}/resume")
    public Uni<KeyRepresentation> resume(@RestPath("key_id") KeyId id) {
        return shown(revocation.resume(id, owner.caller()));
    }

    private Uni<RestResponse<Object>> ended(Outcome outcome) {
        return announcer.announce(outcome).map(EndAnswer::of);
    }

    private Uni<KeyRepresentation> shown(Uni<Outcome> changed) {
        return changed.call(announcer::announce).map(outcome -> view.of(outcome.key()));
    }
}
