package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;

/** Decides whether a presented token is good. */
@ApplicationScoped
public class TokenVerifier {

    private final TokenSource source;
    private final Clock clock;

    TokenVerifier(TokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Whether this application accepts tokens at all. */
    public boolean accepting() {
        return source.accepting();
    }

    /**
     * Verifies the token. Fails with {@link TokensUnavailable} when nobody can tell.
     *
     * @param address where it came from; empty for somebody who asks for others
     * @param fresh memories are not good enough
     */
    public Uni<TokenVerification> verify(
            OpaqueToken token, Optional<InetAddress> address, boolean fresh) {
        return source.accepting()
                ? source.ask(token, fresh).map(this::judge)
                : Uni.createFrom().item(new TokenVerification.Unknown());
    }

    private TokenVerification judge(Optional<TokenSnapshot> found) {
        return found.map(token -> token.judge(clock.instant()))
                .orElseGet(TokenVerification.Unknown::new);
    }
}
