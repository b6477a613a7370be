package in.plugged.resourceserver.resource;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.dpop.ProofKey;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells clients where to get tokens for this application, and with which scopes. It is a route of
 * its own, since its place is fixed whatever path the application gives its resources.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-2">RFC 9728, section 2</a>
 */
@ApplicationScoped
class MetadataRoute {

    private static final String FOR_FIVE_MINUTES = "public, max-age=300";

    private final ProtectedResource resource;
    private final List<String> issuers;
    private final List<String> scopes;
    private final String name;

    @JsonNaming(SnakeCaseStrategy.class)
    record Metadata(
            String resource,
            List<String> authorizationServers,
            List<String> scopesSupported,
            List<String> bearerMethodsSupported,
            List<String> dpopSigningAlgValuesSupported,
            String resourceName) {}

    MetadataRoute(ProtectedResource resource, ResourceServerConfig config) {
        this.resource = resource;
        this.issuers = List.of(config.origin());
        this.scopes = scopes(resource, config);
        this.name = config.resourceName();
    }

    private static List<String> scopes(ProtectedResource resource, ResourceServerConfig config) {
        return resource.firstScopes().isEmpty()
                ? List.copyOf(new TreeSet<>(Scopes.with(config.scopes().orElse(Set.of())).known()))
                : resource.firstScopes();
    }

    void install(@Observes Router router) {
        router.get(ProtectedResource.PLACE + "*").handler(this::tell);
        router.head(ProtectedResource.PLACE + "*").handler(this::tell);
    }

    private void tell(RoutingContext context) {
        String rest = context.normalizedPath().substring(ProtectedResource.PLACE.length());
        resource.at(rest).ifPresentOrElse(each -> tell(each, context), context::next);
    }

    private void tell(String each, RoutingContext context) {
        var metadata =
                new Metadata(each, issuers, scopes, List.of("header"), ProofKey.algorithms(), name);
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, FOR_FIVE_MINUTES)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .end(JsonObject.mapFrom(metadata).toBuffer());
    }
}
