package in.plugged.webapp;

import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a person sees who logged in with the suite by OpenID Connect. */
@Path("/openid/home")
@Authenticated
public class OpenIdResource {

    /** Who she is. */
    record Home(String email, String sub) {}

    @Inject @IdToken JsonWebToken idToken;

    @Inject UserInfo user;

    @GET
    public Home home() {
        return new Home(user.getEmail(), idToken.getSubject());
    }
}
