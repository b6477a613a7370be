package in.plugged.example;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The MCP servers of a hub. */
@Path("/api/servers")
class ServersResource {

    private final HubItems servers = new HubItems("srv_");
    private final SecurityIdentity identity;

    ServersResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @PermissionsAllowed("read:servers")
    public ItemPage list() {
        return ItemPage.of(servers.all(hub()));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("write:servers")
    public Item add(Item.Draft draft) {
        return servers.add(hub(), draft.name());
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("delete:servers")
    public void remove(@RestPath String id) {
        if (!servers.remove(hub(), id)) {
            throw new ApiException(ApiError.notFound());
        }
    }

    private String hub() {
        return Caller.of(identity).hubId();
    }
}
