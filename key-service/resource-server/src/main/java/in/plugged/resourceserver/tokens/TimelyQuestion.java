package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.ResourceServerConfig;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives up a question in time, so that one without an answer holds no connection for ever. */
@ApplicationScoped
@Unremovable // nobody injects it: Quarkus OIDC looks it up
@OidcEndpoint(OidcEndpoint.Type.INTROSPECTION)
@TenantFeature({IntrospectionTenant.NAME, IntrospectionTenant.FRESH_NAME})
class TimelyQuestion implements OidcRequestFilter {

    private final long timeoutMillis;

    TimelyQuestion(ResourceServerConfig config) {
        this.timeoutMillis = config.oauthService().timeout().toMillis();
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext question) {
        question.request().timeout(timeoutMillis);
        return Uni.createFrom().voidItem();
    }
}
