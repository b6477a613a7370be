package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;

/**
 * Tells Quarkus OIDC what a service token is. Nothing is asked at the start: keys are fetched when
 * the first token names them, and kept so long that oauth-service may be away.
 */
@ApplicationScoped
class ServiceTokenTenant {

    /** With a slash: Quarkus takes the end of a path for the name of a tenant. */
    static final String NAME = "plugged/services";

    private static final int SECONDS_OF_GRACE = 5;
    private static final Duration KEYS_KEPT = Duration.ofDays(1);

    private final ResourceServerConfig config;

    ServiceTokenTenant(ResourceServerConfig config) {
        this.config = config;
    }

    /** Whether there is anything to check tokens with. */
    boolean configured() {
        return config.oauthService().url().isPresent() && config.audience().isPresent();
    }

    void create(@Observes Oidc oidc) {
        if (configured()) {
            oidc.create(description());
        }
    }

    private OidcTenantConfig description() {
        URI oauthService = config.oauthService().url().orElseThrow();
        return OidcTenantConfig.authServerUrl(oauthService.toString())
                .tenantId(NAME)
                .applicationType(ApplicationType.SERVICE)
                .discoveryEnabled(false)
                .jwksPath("/oauth/jwks")
                .jwks()
                .resolveEarly(false)
                .cacheTimeToLive(KEYS_KEPT)
                .end()
                .connectionTimeout(config.oauthService().timeout())
                .token()
                .issuer(config.origin())
                .audience(config.audience().orElseThrow())
                .signatureAlgorithm(SignatureAlgorithm.ES256)
                .lifespanGrace(SECONDS_OF_GRACE)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .build();
    }
}
