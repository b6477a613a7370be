package in.plugged.resourceserver.service;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.service.HeldToken.Granted;
import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gets them from oauth-service by the grant of client credentials. The client is one of our own:
 * those that the application configures for itself are left alone.
 */
@ApplicationScoped
@DefaultBean
class OidcServiceTokens implements ServiceTokens {

    private static final String CLIENT = "plugged-services";

    private final ResourceServerConfig.OauthService settings;
    private final Uni<OidcClient> client;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<String, HeldToken> byService = new ConcurrentHashMap<>();

    OidcServiceTokens(ResourceServerConfig config, OidcClients clients, Vertx vertx, Clock clock) {
        this.settings = config.oauthService();
        this.vertx = vertx;
        this.clock = clock;
        this.client =
                Uni.createFrom()
                        .deferred(() -> clients.newClient(description(settings)))
                        .memoize()
                        .indefinitely();
    }

    /** The secret goes into the form: in a header it would have to be encoded once more. */
    private static OidcClientConfig description(ResourceServerConfig.OauthService settings) {
        return OidcClientConfig.authServerUrl(settings.url().orElseThrow().toString())
                .id(CLIENT)
                .discoveryEnabled(false)
                .tokenPath("/oauth/token")
                .clientId(settings.clientId().orElseThrow())
                .credentials()
                .clientSecret(settings.clientSecret().orElseThrow(), Secret.Method.POST)
                .end()
                .earlyTokensAcquisition(false)
                .connectionTimeout(settings.timeout())
                .build();
    }

    @Override
    public boolean configured() {
        return settings.url().isPresent()
                && settings.clientId().isPresent()
                && settings.clientSecret().isPresent();
    }

    @Override
    public Uni<String> of(String service) {
        return byService.computeIfAbsent(service, this::held).get();
    }

    private HeldToken held(String service) {
        return new HeldToken(
                service,
                settings.clientId().orElseThrow(),
                () -> granted(service),
                this::later,
                System::nanoTime);
    }

    private Uni<Granted> granted(String service) {
        return client.flatMap(asking -> asking.getTokens(Map.of("audience", service)))
                .ifNoItem()
                .after(settings.timeout())
                .fail()
                .map(this::granted);
    }

    private Granted granted(Tokens tokens) {
        Instant end = Instant.ofEpochSecond(tokens.getAccessTokenExpiresAt());
        return new Granted(tokens.getAccessToken(), Duration.between(clock.instant(), end));
    }

    private void later(Duration delay, Runnable work) {
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> work.run());
    }
}
