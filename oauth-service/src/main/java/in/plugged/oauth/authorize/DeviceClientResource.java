package in.plugged.oauth.authorize;

import in.plugged.service.caller.ServiceCaller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells device-service which client is behind a request that came there. No gateway leads here. */
@Path("/api/auth/devices/client")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class DeviceClientResource {

    private final ServiceCaller caller;
    private final DeviceClients clients;

    DeviceClientResource(ServiceCaller caller, DeviceClients clients) {
        this.caller = caller;
        this.clients = clients;
    }

    @POST
    @PermissionsAllowed("tokens:introspect")
    public Uni<AskedDevice> judge(@NotNull(message = "must be given") DeviceRequest request) {
        return clients.judge(request, caller.require());
    }
}
