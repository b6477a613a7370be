package in.plugged.resourceserver.tokens;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Says that tokens which are bound to a key are asked for a proof here. Whoever does not say so is
 * told that such a token is not good, since he would let in everybody who has its text.
 */
@ApplicationScoped
@Unremovable // nobody injects it: Quarkus OIDC looks it up
@OidcEndpoint(OidcEndpoint.Type.INTROSPECTION)
@TenantFeature(IntrospectionTenant.NAME)
class KnowingQuestion implements OidcRequestFilter {

    /** What it adds; another filter of the same question adds it by itself. */
    static final String KNOWS = "&dpop=true";

    @Override
    public Uni<Void> filter(OidcRequestFilterContext question) {
        question.requestBody(Buffer.buffer(question.requestBody() + KNOWS));
        return Uni.createFrom().voidItem();
    }
}
