package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** An application that accepts no tokens, since it has nobody to ask. */
public final class NoTokens implements TokenSource {

    private NoTokens() {}

    public static TokenVerifier verifier(ResourceServerConfig config) {
        return new TokenInstance(new NoTokens(), config).verifier;
    }

    @Override
    public boolean accepting() {
        return false;
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return Uni.createFrom().failure(new AssertionError("Nobody may be asked"));
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ZERO;
    }
}
