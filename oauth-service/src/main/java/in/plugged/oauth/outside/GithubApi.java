package in.plugged.oauth.outside;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;

/** The one call to GitHub that Quarkus OIDC does not make. */
@Path("/user/emails")
interface GithubApi {

    /** Of each address, among other things, {@code email}, {@code primary} and {@code verified}. */
    @GET
    Uni<List<Map<String, Object>>> emails(@HeaderParam("Authorization") String bearer);
}
