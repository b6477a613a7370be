package in.plugged.webapp;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What a person sees who logged in with the suite, and how she leaves. */
@Path("/")
@Authenticated
public class HomeResource {

    /** Who she is, and her servers as the suite's backend knows them. */
    record Home(String email, List<String> servers) {}

    private final UserInfo user;
    private final AccessTokenCredential token;
    private final Backend backend;
    private final OidcProviderClient suite;
    private final OidcSession session;

    HomeResource(
            UserInfo user,
            AccessTokenCredential token,
            @RestClient Backend backend,
            OidcProviderClient suite,
            OidcSession session) {
        this.user = user;
        this.token = token;
        this.backend = backend;
        this.suite = suite;
        this.session = session;
    }

    @GET
    public Uni<Home> home() {
        return backend.servers("Bearer " + token.getToken())
                .map(servers -> servers.data().stream().map(Backend.Server::name).toList())
                .map(names -> new Home(user.getEmail(), names));
    }

    /**
     * The token itself, so that a test can see what becomes of it. A real application shows none.
     */
    @GET
    @Path("token")
    public String token() {
        return token.getToken();
    }

    /** Gives the tokens back, and forgets who she was. */
    @POST
    @Path("leave")
    public Uni<Response> leave() {
        RefreshToken refresh = token.getRefreshToken();
        return suite.revokeRefreshToken(refresh.getToken())
                .call(session::logout)
                .map(_ -> Response.noContent().build());
    }
}
