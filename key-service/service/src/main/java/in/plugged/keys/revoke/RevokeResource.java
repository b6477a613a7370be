package in.plugged.keys.revoke;

import in.plugged.keys.event.Announcer;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.KeyRepresentation;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Ending and suspending keys. 204 means that every instance has been told, 202 that it is final and
 * will be.
 */
@Path("/api/auth/keys")
@Authenticated
class RevokeResource {

    private final KeyRevocation revocation;
    private final KeyOwner owner;
    private final KeyView view;
    private final Announcer announcer;

    RevokeResource(KeyRevocation revocation, KeyOwner owner, KeyView view, Announcer announcer) {
        this.revocation = revocation;
        this.owner = owner;
        this.view = view;
        this.announcer = announcer;
    }

    /**
     * Ends the key for good.
     *
     * @param descendants whether the keys made with it end too; {@code true} is refused so far
     */
    @DELETE
    @Path("/{key_id}")
    public Uni<RestResponse<Object>> revoke(
            @RestPath("key_id") KeyId id, @RestQuery List<String> descendants) {
        Descendants.requireNone(descendants);
        return revocation.revoke(id, owner.caller()).flatMap(this::ended);
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
        return announcer
                .announce(outcome)
                .map(
                        announced ->
                                announced
                                        ? RestResponse.noContent()
                                        : RestResponse.accepted(Map.of("status", "revoking")));
    }

    private Uni<KeyRepresentation> shown(Uni<Outcome> changed) {
        return changed.call(announcer::announce).map(outcome -> view.of(outcome.key()));
    }
}
