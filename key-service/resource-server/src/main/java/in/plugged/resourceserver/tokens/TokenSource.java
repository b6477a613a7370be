package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.OpaqueToken;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows which sessions and access tokens exist: oauth-service over HTTP, or, inside oauth-service,
 * its own database.
 */
public interface TokenSource {

    /**
     * The token as it stands; empty when it is unknown, expired or ended. Fails with {@link
     * TokensUnavailable} when nobody can tell.
     *
     * @param fresh the answer must come from the primary database, not from a memory
     */
    Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh);

    /**
     * How long one answer may serve again while this instance can't prove that it hears endings.
     */
    Duration reuseWhileDeaf();

    /**
     * Whether this application accepts tokens at all. If not, cookies are like none and access
     * tokens like unknown ones.
     */
    default boolean accepting() {
        return true;
    }

    /**
     * Whether endings come on the trust topic. If not, nobody listens there, and every token is
     * asked for at each request.
     */
    default boolean announcesEndings() {
        return true;
    }

    /**
     * The answer could not be had: refused connection, no answer in time, or a source that is
     * itself in trouble.
     */
    final class TokensUnavailable extends RuntimeException {
        public TokensUnavailable(Throwable cause) {
            super("Tokens can't be verified right now", cause, false, false);
        }
    }
}
