package in.plugged.ceiling;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the example backend answers who has no servers, to anybody. */
@Path("/servers")
public class ServersResource {

    record Pagination(@JsonProperty("next_cursor") @Nullable String nextCursor, int limit) {}

    record Page(List<String> data, Pagination pagination) {}

    @GET
    public Page list() {
        return new Page(List.of(), new Pagination(null, 100));
    }
}
