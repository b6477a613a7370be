package in.plugged.keys.provision;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.revoke.EndAnswer;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.caller.ServiceCaller;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets a service show somebody the keys that were provisioned for him, and end one. */
@Path("/api/auth/keys/provision")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("keys:provision")
class ProvisionedKeyResource {

    private final ServiceCaller caller;
    private final ProvisionedKeys keys;
    private final ProvisionEnd end;
    private final KeyAnnouncer announcer;

    ProvisionedKeyResource(
            ServiceCaller caller, ProvisionedKeys keys, ProvisionEnd end, KeyAnnouncer announcer) {
        this.caller = caller;
        this.keys = keys;
        this.end = end;
        this.announcer = announcer;
    }

    @GET
    public Uni<Page<ProvisionedKey>> list(
            @RestQuery("user_id")
                    @NotNull(message = "must be given")
                    @Pattern(regexp = ProvisionWords.USER, message = ProvisionWords.USER_MESSAGE)
                    String userId,
            @RestQuery Optional<PageLimit> limit,
            @RestQuery Optional<PagePlace> cursor) {
        caller.require();
        return keys.page(userId, cursor, limit.orElse(PageLimit.DEFAULT));
    }

    @DELETE
    @Path("/{key_id}")
    public Uni<RestResponse<Object>> end(
            @RestPath("key_id") KeyId id,
            @RestQuery("user_id")
                    @NotNull(message = "must be given")
                    @Pattern(regexp = ProvisionWords.USER, message = ProvisionWords.USER_MESSAGE)
                    String userId) {
        String service = caller.require();
        return end.end(id, userId, service).flatMap(announcer::announce).map(EndAnswer::of);
    }
}
