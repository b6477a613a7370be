package in.plugged.resourceserver.authentication;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers keys as a tenant of Quarkus OIDC does: one that it has not is fetched by each who wants
 * it, one that it has is believed. Every token with a published key is good.
 */
final class TestTenant implements TenantIdentityProvider {

    private final Set<String> published;
    private final Set<String> remembered = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private boolean away;
    private int fetches;

    /**
     * @param published shared with whoever publishes
     */
    TestTenant(Set<String> published) {
        this.published = published;
    }

    void goesAway() {
        away = true;
    }

    /** An hour later. */
    void forgets() {
        remembered.clear();
    }

    void holdsItsAnswers() {
        holding = true;
    }

    void answers() {
        holding = false;
        List.copyOf(held).forEach(Runnable::run);
    }

    int fetches() {
        return fetches;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(AccessTokenCredential token) {
        String key = JwtHeader.of(token.getToken()).orElseThrow().keyId();
        return Uni.createFrom().emitter(asker -> ask(key, asker));
    }

    private void ask(String key, UniEmitter<? super SecurityIdentity> asker) {
        if (remembered.contains(key)) {
            asker.complete(identity());
            return;
        }
        fetches++;
        if (holding) {
            held.add(() -> answer(key, asker));
        } else {
            answer(key, asker);
        }
    }

    private void answer(String key, UniEmitter<? super SecurityIdentity> asker) {
        if (away) {
            asker.fail(new AuthenticationFailedException(new ConnectException("away")));
        } else if (published.contains(key)) {
            remembered.add(key);
            asker.complete(identity());
        } else {
            asker.fail(new UnresolvableKeyException("not published"));
        }
    }

    private static SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder().setPrincipal(new Claims()).build();
    }

    private static final class Claims implements JsonWebToken {

        /** Beyond what any test waits for. */
        private static final long END = 4_102_444_800L;

        private static final Map<String, Object> ALL =
                Map.of("client_id", "device-service", "scope", "keys:verify", "exp", END);

        @Override
        public String getName() {
            return "device-service";
        }

        @Override
        public Set<String> getClaimNames() {
            return ALL.keySet();
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <T> @Nullable T getClaim(String name) {
            return (T) ALL.get(name);
        }
    }
}
