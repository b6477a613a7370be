package in.plugged.resourceserver.tokens;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/** Has oauth-service read its database instead of a memory. */
@ApplicationScoped
@Unremovable // nobody injects it: Quarkus OIDC looks it up
@OidcEndpoint(OidcEndpoint.Type.INTROSPECTION)
@TenantFeature(IntrospectionTenant.FRESH_NAME)
class FreshQuestion implements OidcRequestFilter {

    @Override
    public Uni<Void> filter(OidcRequestFilterContext question) {
        question.requestBody(
                Buffer.buffer(question.requestBody() + "&fresh=true" + KnowingQuestion.KNOWS));
        return Uni.createFrom().voidItem();
    }
}
