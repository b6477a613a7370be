package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Tells a caller who it is. */
@Path("/api/callers")
class CallersResource {

    private final SecurityIdentity identity;

    CallersResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Path("/me")
    @Authenticated
    public Caller me() {
        return Caller.of(identity);
    }

    @POST
    @Path("/me")
    @Authenticated
    public Caller change() {
        return Caller.of(identity);
    }

    @GET
    @Path("/reader")
    @PermissionsAllowed("read:servers")
    public Caller reader() {
        return Caller.of(identity);
    }
}
