package in.plugged.webapp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What a person sees who has left. */
@Path("/bye")
public class ByeResource {

    @GET
    public String bye() {
        return "bye";
    }
}
