package in.plugged.resourceserver.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.trust.Flights;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The keys that oauth-service publishes, as one tenant of Quarkus OIDC remembers them. It fetches
 * them for each token whose key it has not, so here is noted which it has: all who bring the same
 * unknown one wait for one and the same request.
 */
final class PublishedKeys {

    private static final int MOST_KEYS = 100;

    private final TenantIdentityProvider tenant;
    private final Duration timeout;
    private final Cache<String, Boolean> held;
    private final Flights<String, Boolean> fetching = new Flights<>();

    /**
     * @param heldFor no longer than the tenant remembers a key
     */
    PublishedKeys(
            TenantIdentityProvider tenant, Duration timeout, Duration heldFor, Ticker ticker) {
        this.tenant = tenant;
        this.timeout = timeout;
        this.held =
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEYS)
                        .expireAfterWrite(heldFor)
                        .ticker(ticker)
                        .build();
    }

    /** Whether a token that names the key is checked without asking anybody. */
    boolean hold(String keyId) {
        return held.getIfPresent(keyId) != null;
    }

    /** The key turned out to be published no more. */
    void forget(String keyId) {
        held.invalidate(keyId);
    }

    /** What the token says, if it is good. Fails with one of the {@link TokenFault}s. */
    Uni<JsonWebToken> check(String jwt, String keyId) {
        return hold(keyId)
                ? check(jwt)
                : fetching.shared(keyId, () -> fetch(jwt, keyId)).chain(() -> check(jwt));
    }

    /** Fails when the key is not published, or when nobody can tell. */
    private Uni<Boolean> fetch(String jwt, String keyId) {
        return check(jwt)
                .replaceWith(true)
                .onFailure(PublishedKeys::ofTheTokenItself)
                .recoverWithItem(true)
                .invoke(() -> held.put(keyId, true));
    }

    private static boolean ofTheTokenItself(Throwable failure) {
        return switch (TokenFault.of(failure)) {
            case EXPIRED, WRONG -> true;
            case STRANGE_KEY, UNCHECKED -> false;
        };
    }

    private Uni<JsonWebToken> check(String jwt) {
        return Uni.createFrom()
                .deferred(() -> tenant.authenticate(new AccessTokenCredential(jwt)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(identity -> (JsonWebToken) identity.getPrincipal());
    }
}
