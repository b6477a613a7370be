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
 * Tells Quarkus OIDC what a service token is, twice: two tenants remember keys by turns. Nothing is
 * asked at the start: keys are fetched when the first token names them.
 */
@ApplicationScoped
class ServiceTokenTenant {

    /** With a slash: Quarkus takes the end of a path for the name of a tenant. */
    static final String NAME = "plugged/services";

    static final String OTHER_NAME = "plugged/services-by-turns";

    /** How long a key is remembered once it was fetched. */
    static final Duration KEYS_KEPT = Duration.ofHours(1);

    private static final int SECONDS_OF_GRACE = 5;

    /** Without it Quarkus forgets no key, however old. */
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

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
            oidc.create(description(NAME));
            oidc.create(description(OTHER_NAME));
        }
    }

    private OidcTenantConfig description(String name) {
        URI oauthService = config.oauthService().url().orElseThrow();
        return OidcTenantConfig.authServerUrl(oauthService.toString())
                .tenantId(name)
                .applicationType(ApplicationType.SERVICE)
                .discoveryEnabled(false)
                .jwksPath("/oauth/jwks")
                .jwks()
                .resolveEarly(false)
                .cacheTimeToLive(KEYS_KEPT)
                .cleanUpTimerInterval(BETWEEN_CLEANINGS)
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
