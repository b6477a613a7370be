package in.plugged.resourceserver.testing;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows the sessions and access tokens that tests have made, in place of oauth-service. Every
 * request is asked for here, since nothing is announced.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TestTokenSource implements TokenSource {

    /** By text. Static, so that a test finds it without an injection, and before the start. */
    private static final Map<String, Supplier<TokenSnapshot>> TOKENS = new ConcurrentHashMap<>();

    TestTokenSource() {
        TestKeySource.requireTest(LaunchMode.current());
    }

    /**
     * From now on the token is known.
     *
     * @param standing gives the token as it stands, or fails like the question for it
     */
    static void add(OpaqueToken token, Supplier<TokenSnapshot> standing) {
        TOKENS.put(token.text(), standing);
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom()
                .item(() -> Optional.ofNullable(TOKENS.get(token.text())).map(Supplier::get));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }

    @Override
    public boolean announcesEndings() {
        return false;
    }
}
