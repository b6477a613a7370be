package in.plugged.oauth.introspect;

import in.plugged.oauth.token.AccessTokens;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import in.plugged.resourceserver.tokens.TokenVerification;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds what a token stands for: from this process' memory as long as it proves that it hears of
 * endings, else from the database. Refresh tokens are asked for rarely, and are never remembered.
 */
@ApplicationScoped
class KnownTokens {

    private final TokenVerifier verifier;
    private final TokenSource database;
    private final AccessTokens tokens;
    private final Clock clock;

    KnownTokens(TokenVerifier verifier, TokenSource database, AccessTokens tokens, Clock clock) {
        this.verifier = verifier;
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * The token if it is good; fails with {@link TokenSource.TokensUnavailable} when nobody can
     * tell.
     *
     * @param fresh no memory is good enough
     */
    Uni<Optional<TokenSnapshot>> find(OpaqueToken token, boolean fresh) {
        if (token.kind() == TokenKind.REFRESH) {
            return tokens.refresh(token);
        }
        return fresh
                ? database.ask(token, true).map(this::unexpired)
                : verifier.verify(token, Optional.empty(), _ -> true).map(KnownTokens::good);
    }

    private static Optional<TokenSnapshot> good(TokenVerification verification) {
        return switch (verification) {
            case TokenVerification.Valid(var found) -> Optional.of(found);
            case TokenVerification.Refused _ -> Optional.empty();
        };
    }

    private Optional<TokenSnapshot> unexpired(Optional<TokenSnapshot> found) {
        return found.filter(token -> token.expiresAt().isAfter(clock.instant()));
    }
}
