package in.plugged.webapp;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the application wants of the suite's backend. */
@RegisterRestClient(configKey = "backend")
@Path("/api/servers")
interface Backend {

    record Server(String id, String name) {}

    record Servers(List<Server> data) {}

    @GET
    Uni<Servers> servers(@HeaderParam("Authorization") String bearer);
}
