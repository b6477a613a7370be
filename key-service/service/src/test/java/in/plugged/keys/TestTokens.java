package in.plugged.keys;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows the sessions that the tests have begun and the tokens that they have given out, as
 * oauth-service knows those of people and their applications.
 */
@ApplicationScoped
class TestTokens implements TokenSource {

    private static final Map<String, Supplier<TokenSnapshot>> GOOD = new ConcurrentHashMap<>();

    static void begin(OpaqueToken token, Supplier<TokenSnapshot> standing) {
        GOOD.put(token.text(), standing);
    }

    static void end(OpaqueToken token) {
        GOOD.remove(token.text());
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom()
                .item(Optional.ofNullable(GOOD.get(token.text())).map(Supplier::get));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
