package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.error.Challenges;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Makes Quarkus accept the credentials of the suite: {@code @PermissionsAllowed("read:servers")}
 * then means the scope of that name.
 */
@ApplicationScoped
class CallerMechanism implements HttpAuthenticationMechanism {

    private static final String CREDENTIAL_HEADERS = "Authorization, X-API-Key, Cookie";

    private final Authentication authentication;
    private final Challenges challenges;

    CallerMechanism(Authentication authentication, Challenges challenges) {
        this.authentication = authentication;
        this.challenges = challenges;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager ignored) {
        context.response().headers().set(HttpHeaders.VARY, CREDENTIAL_HEADERS);
        return authentication
                .authenticate(context)
                .map(caller -> caller.<SecurityIdentity>map(found -> found).orElse(null));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(401, "WWW-Authenticate", challenges.missing()));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
