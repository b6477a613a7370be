package in.plugged.oauth.device;

import in.plugged.service.caller.ServiceCaller;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells device-service whether who approved something still stands. No gateway leads here. */
@Path("/api/auth/devices/standing")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class StandingResource {

    private final ServiceCaller caller;
    private final Standings standings;

    StandingResource(ServiceCaller caller, Standings standings) {
        this.caller = caller;
        this.standings = standings;
    }

    @POST
    @PermissionsAllowed("tokens:introspect")
    public Uni<Standing> standing(@NotNull(message = "must be given") Approver approver) {
        caller.require();
        return standings.of(approver);
    }
}
