package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Checks service tokens by Quarkus OIDC against the keys that oauth-service publishes. A token that
 * names an unknown key has the keys fetched, so an address may send so many of them in a minute.
 */
@ApplicationScoped
@DefaultBean
class OidcServiceTokenCheck implements ServiceTokenCheck {

    private static final int DEEPEST_CAUSE = 20;
    private static final int MOST_KEYS = 100;

    private final ServiceTokenTenant tenant;
    private final TenantIdentityProvider tokens;
    private final RequestPeer peer;
    private final LocalLimiter<AddressGroup> strangers;
    private final Set<String> knownKeys = ConcurrentHashMap.newKeySet();

    OidcServiceTokenCheck(
            ServiceTokenTenant tenant,
            @Tenant(ServiceTokenTenant.NAME) TenantIdentityProvider tokens,
            ResourceServerConfig config) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.peer = RequestPeer.of(config);
        int most = config.unknownKeys().maxPerMinute();
        this.strangers =
                new LocalLimiter<>(
                        most == 0 ? Integer.MAX_VALUE : most,
                        Duration.ofMinutes(1),
                        config.unknownKeys().maxAddresses());
    }

    @Override
    public Uni<Caller> check(String jwt, RoutingContext context) {
        if (!tenant.configured()) {
            return refuse(ServiceTokenRefusal.notAccepted());
        }
        Optional<JwtHeader> header = JwtHeader.of(jwt);
        if (header.isEmpty()) {
            return refuse(ServiceTokenRefusal.malformed());
        }
        String key = header.get().keyId();
        return waiting(key, context)
                .<Uni<Caller>>map(OidcServiceTokenCheck::refuse)
                .orElseGet(() -> verified(jwt, key));
    }

    private Optional<ApiError> waiting(String key, RoutingContext context) {
        if (knownKeys.contains(key)) {
            return Optional.empty();
        }
        return peer.address(context.request())
                .map(AddressGroup::of)
                .map(strangers::take)
                .flatMap(
                        decision ->
                                decision instanceof Decision.Refused(long seconds)
                                        ? Optional.of(
                                                ApiError.rateLimited(
                                                        "Too many unknown tokens from this address",
                                                        seconds))
                                        : Optional.empty());
    }

    private Uni<Caller> verified(String jwt, String key) {
        return tokens.authenticate(new AccessTokenCredential(jwt))
                .invoke(() -> remember(key))
                .map(identity -> caller((JsonWebToken) identity.getPrincipal()))
                .onFailure(failure -> !(failure instanceof ApiException))
                .transform(failure -> new ApiException(refusal(failure)));
    }

    private void remember(String key) {
        if (knownKeys.size() < MOST_KEYS) {
            knownKeys.add(key);
        }
    }

    private static Caller caller(JsonWebToken token) {
        String client = token.getClaim("client_id");
        String scope = token.getClaim("scope");
        if (client == null || scope == null) {
            throw new ApiException(ServiceTokenRefusal.malformed());
        }
        return ServiceCallers.of(client, scope);
    }

    /** What is wrong with the token itself is told by its type; else the keys could not be had. */
    private static ApiError refusal(Throwable failure) {
        var causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(DEEPEST_CAUSE)
                        .toList();
        if (causes.stream()
                .anyMatch(cause -> cause instanceof InvalidJwtException e && e.hasExpired())) {
            return ServiceTokenRefusal.expired();
        }
        return causes.stream()
                        .anyMatch(
                                cause ->
                                        cause instanceof InvalidJwtException
                                                || cause instanceof UnresolvableKeyException)
                ? ServiceTokenRefusal.unknown()
                : ApiError.unavailable("Service tokens can't be checked right now");
    }

    private static <T> Uni<T> refuse(ApiError error) {
        return Uni.createFrom().failure(new ApiException(error));
    }
}
