package in.plugged.ceiling;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** JSON in, JSON out, no work. */
@Path("/echo")
public class EchoResource {

    record Question(String token) {}

    record Said(boolean active, String token) {}

    @POST
    public Uni<Said> echo(Question question) {
        return Uni.createFrom().item(new Said(true, question.token()));
    }
}
