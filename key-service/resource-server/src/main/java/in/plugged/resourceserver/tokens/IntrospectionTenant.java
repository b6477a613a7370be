package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.OauthService;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;

/**
 * Tells Quarkus OIDC where tokens are asked for, twice: one tenant takes what oauth-service
 * remembers, the other one has it look anew. Nothing is asked at the start, and nobody is let in by
 * these tenants: what an answer means is judged here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662">RFC 7662</a>
 */
@ApplicationScoped
class IntrospectionTenant {

    /** With a slash: Quarkus takes the end of a path for the name of a tenant. */
    static final String NAME = "plugged/tokens";

    static final String FRESH_NAME = "plugged/tokens-fresh";

    private static final String PREFIX = "plugged.resource-server.oauth-service.";
    private static final int MOST_CONNECTIONS = 50;

    private final OauthService settings;

    IntrospectionTenant(ResourceServerConfig config) {
        this.settings = config.oauthService();
    }

    /** Whether there is anybody to ask. */
    boolean configured() {
        return settings.url().isPresent();
    }

    void create(@Observes Oidc oidc) {
        settings.url()
                .ifPresent(
                        url -> {
                            oidc.create(description(NAME, url));
                            oidc.create(description(FRESH_NAME, url));
                        });
    }

    /** The secret goes into the form: in a header it would have to be encoded once more. */
    private OidcTenantConfig description(String name, URI oauthService) {
        return OidcTenantConfig.authServerUrl(oauthService.toString())
                .tenantId(name)
                .applicationType(ApplicationType.SERVICE)
                .discoveryEnabled(false)
                .introspectionPath("/oauth/introspect")
                .clientId(required(settings.clientId(), "client-id"))
                .credentials()
                .clientSecret(
                        required(settings.clientSecret(), "client-secret"), Secret.Method.POST)
                .end()
                .allowTokenIntrospectionCache(false)
                .connectionTimeout(settings.timeout())
                .maxPoolSize(MOST_CONNECTIONS)
                .build();
    }

    private static String required(Optional<String> setting, String name) {
        return setting.orElseThrow(
                () ->
                        new IllegalStateException(
                                PREFIX
                                        + name
                                        + " must be set beside "
                                        + PREFIX
                                        + "url: sessions can't be verified without it"));
    }
}
