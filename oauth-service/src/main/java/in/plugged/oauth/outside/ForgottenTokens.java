package in.plugged.oauth.outside;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/**
 * Keeps no token of an outside provider: it has said who somebody is, and that was all it is asked
 * for. A session that Quarkus OIDC would go on with is nobody's.
 */
@Alternative // to the one of Quarkus OIDC, which puts them into cookies
@Priority(1)
@ApplicationScoped
class ForgottenTokens implements TokenStateManager {

    private static final String NOTHING = "-";

    @Override
    public Uni<String> createTokenState(
            RoutingContext context,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> requestContext) {
        return Uni.createFrom().item(NOTHING);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> requestContext) {
        return Uni.createFrom().failure(new AuthenticationFailedException("Nothing was kept"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext context,
            OidcTenantConfig config,
            String state,
            OidcRequestContext<Void> requestContext) {
        return Uni.createFrom().voidItem();
    }
}
