package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
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
 * Makes Quarkus accept API keys: {@code @PermissionsAllowed("read:servers")} then means the scope
 * of that name.
 */
@ApplicationScoped
class KeyMechanism implements HttpAuthenticationMechanism {

    private static final String CREDENTIAL_HEADERS = "Authorization, X-API-Key, Cookie";

    private final KeyAuthentication keys;
    private final Scopes scopes;

    KeyMechanism(KeyAuthentication keys, ResourceServerConfig config) {
        this.keys = keys;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager ignored) {
        context.response().headers().set(HttpHeaders.VARY, CREDENTIAL_HEADERS);
        return keys.authenticate(context)
                .map(
                        key ->
                                key.<SecurityIdentity>map(
                                                found -> new KeyIdentity(found, scopes, context))
                                        .orElse(null));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }
}
