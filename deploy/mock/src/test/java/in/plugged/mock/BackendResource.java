package in.plugged.mock;

import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A backend that believes what the mock says. */
@Path("/api/backend")
class BackendResource {

    private final SecurityIdentity identity;

    BackendResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Authenticated
    public Caller anybody() {
        return Caller.of(identity);
    }

    @GET
    @Path("/writer")
    @PermissionsAllowed("write:servers")
    public Caller writer() {
        return Caller.of(identity);
    }
}
