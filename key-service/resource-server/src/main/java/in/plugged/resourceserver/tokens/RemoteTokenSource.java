package in.plugged.resourceserver.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.OidcProviderClient;
import io.quarkus.oidc.TokenIntrospection;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks oauth-service, where its address is set; else this application accepts no tokens. What can
 * be judged here (hub, audience, scopes, time) is not asked.
 */
@ApplicationScoped
@DefaultBean
class RemoteTokenSource implements TokenSource {

    /** The suite's own JSON, whatever the embedding application makes of its own. */
    private static final ObjectReader ANSWER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(IntrospectAnswer.class);

    private final IntrospectionTenant oauthService;
    private final Instance<TenantConfigBean> tenants;
    private final Duration timeout;

    RemoteTokenSource(
            IntrospectionTenant oauthService,
            Instance<TenantConfigBean> tenants,
            ResourceServerConfig config) {
        this.tenants = tenants;
        this.oauthService = oauthService;
        this.timeout = config.oauthService().timeout();
    }

    @Override
    public boolean accepting() {
        return oauthService.configured();
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return accepting() ? asked(token, fresh) : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<TokenSnapshot>> asked(OpaqueToken token, boolean fresh) {
        long askedAt = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> client(fresh).introspectAccessToken(token.text()))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(TokenIntrospection::getIntrospectionString)
                .map(answer -> snapshot(token, answer, askedAt))
                .onFailure()
                .transform(TokensUnavailable::new);
    }

    private OidcProviderClient client(boolean fresh) {
        String tenant = fresh ? IntrospectionTenant.FRESH_NAME : IntrospectionTenant.NAME;
        return tenants.get().getStaticTenant(tenant).getOidcProviderClient();
    }

    /** An answer that is not understood keeps the token out, without saying that it is unknown. */
    static Optional<TokenSnapshot> snapshot(OpaqueToken token, String json, long askedAt) {
        IntrospectAnswer answer = read(json);
        if (answer.active() && !answer.isOf(token.kind())) {
            throw new IllegalStateException("oauth-service speaks of another kind of token");
        }
        return answer.snapshot(token.kind(), askedAt);
    }

    private static IntrospectAnswer read(String json) {
        try {
            return ANSWER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("oauth-service answers in other words than agreed", e);
        }
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
