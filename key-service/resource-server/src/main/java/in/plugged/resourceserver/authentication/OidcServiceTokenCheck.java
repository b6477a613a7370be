package in.plugged.resourceserver.authentication;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.trust.SourceOutage;
import io.quarkus.arc.DefaultBean;
import io.quarkus.oidc.Tenant;
import io.quarkus.oidc.TenantIdentityProvider;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Checks service tokens by Quarkus OIDC against the keys that oauth-service publishes. A token that
 * names an unknown key has the keys fetched, so an address may send so many of them in a minute;
 * good ones take nothing.
 *
 * <p>Quarkus remembers a key for a fixed time and can't fetch it anew before that is over, so there
 * are two memories that take turns of half that time. A withdrawn key is thus good for an hour at
 * most. While oauth-service is away the memory of the turn before serves as well: nearly half an
 * hour where tokens come all the time, which is longer than any of them lives.
 */
@ApplicationScoped
@DefaultBean
class OidcServiceTokenCheck implements ServiceTokenCheck {

    private static final Duration TURN = ServiceTokenTenant.KEYS_KEPT.dividedBy(2);

    /** Shorter than the tenant's memory, so that nothing counts as held which is not. */
    private static final Duration HELD = ServiceTokenTenant.KEYS_KEPT.minusMinutes(2);

    private final boolean accepting;
    private final List<PublishedKeys> memories;
    private final KnownServiceTokens known;
    private final UnknownCredentialLimit limit;
    private final RequestPeer peer;
    private final InstantSource clock;
    private final SourceOutage outage =
            new SourceOutage("keys of service tokens", "oauth-service: its /oauth/jwks");

    @Inject
    OidcServiceTokenCheck(
            ServiceTokenTenant tenant,
            @Tenant(ServiceTokenTenant.NAME) TenantIdentityProvider even,
            @Tenant(ServiceTokenTenant.OTHER_NAME) TenantIdentityProvider odd,
            UnknownCredentialLimit limit,
            ResourceServerConfig config,
            Clock clock) {
        this(tenant.configured(), List.of(even, odd), limit, config, clock, Ticker.systemTicker());
    }

    OidcServiceTokenCheck(
            boolean accepting,
            List<TenantIdentityProvider> tenants,
            UnknownCredentialLimit limit,
            ResourceServerConfig config,
            InstantSource clock,
            Ticker ticker) {
        this.accepting = accepting;
        this.limit = limit;
        this.peer = RequestPeer.of(config);
        this.clock = clock;
        this.known = new KnownServiceTokens(clock, ticker);
        Duration timeout = config.oauthService().timeout();
        this.memories =
                tenants.stream()
                        .map(tenant -> new PublishedKeys(tenant, timeout, HELD, ticker))
                        .toList();
    }

    @Override
    public Uni<CheckedService> check(String jwt, RoutingContext context) {
        if (!accepting) {
            return refuse(ServiceTokenRefusal.notAccepted());
        }
        return known.service(jwt)
                .map(service -> Uni.createFrom().item(service))
                .orElseGet(() -> checkAnew(jwt, context));
    }

    private Uni<CheckedService> checkAnew(String jwt, RoutingContext context) {
        Optional<JwtHeader> header = JwtHeader.of(jwt);
        if (header.isEmpty()) {
            return refuse(ServiceTokenRefusal.malformed());
        }
        String key = header.get().keyId();
        Optional<InetAddress> address = peer.address(context.request());
        return secondsToWait(key, address)
                .<Uni<CheckedService>>map(OidcServiceTokenCheck::refuseToAsk)
                .orElseGet(() -> caller(jwt, key, address));
    }

    private Optional<Long> secondsToWait(String key, Optional<InetAddress> address) {
        return memories.stream().anyMatch(memory -> memory.hold(key))
                ? Optional.empty()
                : limit.secondsToWait(address);
    }

    private Uni<CheckedService> caller(String jwt, String key, Optional<InetAddress> address) {
        return checked(jwt, key)
                .onFailure()
                .transform(failure -> new ApiException(refusal(failure, key, address)))
                .map(token -> remembered(jwt, token));
    }

    private CheckedService remembered(String jwt, JsonWebToken token) {
        var service = new CheckedService(caller(token), jkt(token));
        Long end = token.getClaim(Claims.exp);
        if (end != null) {
            known.remember(jwt, service, Instant.ofEpochSecond(end));
        }
        return service;
    }

    private Uni<JsonWebToken> checked(String jwt, String key) {
        int turn = (int) (clock.millis() / TURN.toMillis() % 2);
        PublishedKeys now = memories.get(turn);
        PublishedKeys before = memories.get(1 - turn);
        if (!now.hold(key) && before.hold(key) && !outage.worthTrying()) {
            return before.check(jwt, key);
        }
        return now.check(jwt, key)
                .onFailure(OidcServiceTokenCheck::nobodyCanTell)
                .invoke(outage::note)
                .onFailure(failure -> nobodyCanTell(failure) && before.hold(key))
                .recoverWithUni(() -> before.check(jwt, key));
    }

    private static boolean nobodyCanTell(Throwable failure) {
        return TokenFault.of(failure) == TokenFault.UNCHECKED;
    }

    private static Caller caller(JsonWebToken token) {
        String client = token.getClaim("client_id");
        String scope = token.getClaim("scope");
        if (client == null || scope == null) {
            throw new ApiException(ServiceTokenRefusal.malformed());
        }
        return ServiceCallers.of(client, scope);
    }

    /** A binding of another kind is not understood, and is no reason to let everybody in. */
    private static Optional<String> jkt(JsonWebToken token) {
        Object bound = token.getClaim("cnf");
        if (bound == null) {
            return Optional.empty();
        }
        if (bound instanceof Map<?, ?> members && members.containsKey("jkt")) {
            Object jkt = members.get("jkt");
            return Optional.of(
                    jkt instanceof JsonString text ? text.getString() : String.valueOf(jkt));
        }
        throw new ApiException(ServiceTokenRefusal.malformed());
    }

    private ApiError refusal(Throwable failure, String key, Optional<InetAddress> address) {
        return switch (TokenFault.of(failure)) {
            case EXPIRED -> ServiceTokenRefusal.expired();
            case WRONG -> ServiceTokenRefusal.unknown();
            case STRANGE_KEY -> {
                memories.forEach(memory -> memory.forget(key));
                limit.count(address);
                yield ServiceTokenRefusal.unknown();
            }
            case UNCHECKED -> ApiError.unavailable("Service tokens can't be checked right now");
        };
    }

    private static Uni<CheckedService> refuseToAsk(long seconds) {
        return refuse(
                ApiError.rateLimited("Too many unknown tokens came from this address", seconds));
    }

    private static <T> Uni<T> refuse(ApiError error) {
        return Uni.createFrom().failure(new ApiException(error));
    }
}
