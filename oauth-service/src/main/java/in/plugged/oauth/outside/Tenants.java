package in.plugged.oauth.outside;

import in.plugged.oauth.OutsideProviderConfig;
import in.plugged.oauth.OutsideProviderConfig.ClientAuth;
import in.plugged.oauth.OutsideProviderConfig.Kind;
import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.ResourceServerConfig;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.Authentication.CookieSameSite;
import io.quarkus.oidc.runtime.builders.AuthenticationConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells Quarkus OIDC how outside providers are spoken to. It is asked for every request, whatever
 * cookies and path that has, and names a provider in none but those that {@link OutsideFlow} has
 * marked: nobody is let in anywhere by what an outside provider has issued.
 */
@ApplicationScoped
class Tenants implements TenantConfigResolver {

    private static final String ASKED = Tenants.class.getName();

    /** Where Quarkus OIDC keeps in a request what was resolved in it before. */
    private static final List<String> RESOLVED =
            List.of("dynamic.tenant.config", OidcTenantConfig.class.getName());

    private static final Duration FLOW_LIVES = FlowCookie.LIVES;
    private static final int SECONDS_OF_GRACE = 30;
    private static final OidcTenantConfig NOBODY =
            OidcTenantConfig.builder().tenantId("nobody").disableTenant().build();

    private final Map<String, OidcTenantConfig> byId;
    private final String origin;

    Tenants(Providers providers, ResourceServerConfig config) {
        this.origin = config.origin();
        this.byId =
                providers.all().stream().collect(Collectors.toMap(Provider::id, this::description));
    }

    /** From now on that provider may be asked in this request, whoever was asked for before. */
    OidcTenantConfig mark(RoutingContext context, Provider provider) {
        context.put(ASKED, provider.id());
        RESOLVED.forEach(context::remove);
        return byId.getOrDefault(provider.id(), NOBODY);
    }

    @Override
    public Uni<OidcTenantConfig> resolve(
            RoutingContext context, OidcRequestContext<OidcTenantConfig> requestContext) {
        String asked = context.get(ASKED);
        return Uni.createFrom().item(asked == null ? NOBODY : byId.getOrDefault(asked, NOBODY));
    }

    private OidcTenantConfig description(Provider provider) {
        OutsideProviderConfig config = provider.config();
        OidcTenantConfigBuilder builder =
                OidcTenantConfig.authServerUrl(provider.url().toString())
                        .tenantId(provider.id())
                        .applicationType(ApplicationType.WEB_APP)
                        .clientId(config.clientId())
                        .credentials()
                        .clientSecret(config.clientSecret(), place(config.clientAuth()))
                        .end()
                        .connectionTimeout(config.timeout())
                        .allowTokenIntrospectionCache(false)
                        .allowUserInfoCache(false);
        if (config.kind() == Kind.GITHUB) {
            github(builder, config);
        } else {
            openid(builder, provider);
        }
        return authentication(builder, provider).build();
    }

    /** It speaks OAuth alone: who somebody is says its API. */
    private static void github(OidcTenantConfigBuilder builder, OutsideProviderConfig config) {
        builder.discoveryEnabled(false)
                .authorizationPath("authorize")
                .tokenPath("access_token")
                .userInfoPath(config.githubApi() + "/user")
                .token()
                .verifyAccessTokenWithUserInfo(true)
                .end();
    }

    private static void openid(OidcTenantConfigBuilder builder, Provider provider) {
        builder.token()
                .issuer(provider.issuer())
                .subjectRequired()
                .lifespanGrace(SECONDS_OF_GRACE)
                .refreshExpired(false)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end();
    }

    private OidcTenantConfigBuilder authentication(
            OidcTenantConfigBuilder builder, Provider provider) {
        boolean openid = provider.config().kind() != Kind.GITHUB;
        AuthenticationConfigBuilder way =
                builder.authentication()
                        .redirectPath(origin + provider.path())
                        .removeRedirectParameters(false)
                        .pkceRequired()
                        .nonceRequired(openid)
                        .idTokenRequired(openid)
                        .addOpenidScope(openid)
                        .userInfoRequired(!openid || provider.config().userInfo())
                        .scopes(scopes(provider.config()))
                        .stateSecret(stateSecret(provider))
                        .stateCookieAge(FLOW_LIVES)
                        .failOnMissingStateParam(true)
                        .cookiePath(provider.path())
                        .cookieSameSite(CookieSameSite.LAX)
                        .stateCookieSameSite(CookieSameSite.LAX)
                        .cookieForceSecure(origin.startsWith("https:"));
        return way.end();
    }

    private static List<String> scopes(OutsideProviderConfig config) {
        return config.scopes()
                .orElseGet(
                        () ->
                                config.kind() == Kind.GITHUB
                                        ? List.of("read:user", "user:email")
                                        : List.of("email", "profile"));
    }

    private static Secret.Method place(ClientAuth auth) {
        return switch (auth) {
            case BASIC -> Secret.Method.BASIC;
            case POST -> Secret.Method.POST;
        };
    }

    /** The same in every replica, since any of them may see the end of what another one began. */
    private static String stateSecret(Provider provider) {
        String text = "state " + provider.id() + " " + provider.config().clientSecret();
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
