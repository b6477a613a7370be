package in.plugged.oauth.openid;

import java.time.Instant;
import java.util.Optional;

/**
 * How somebody is logged in who lets an application in.
 *
 * @param at when he proved who he is
 * @param sessionId the session in which he did
 * @param wish what the application wants to learn of him
 */
public record LogIn(Instant at, Optional<String> sessionId, IdentityWish wish) {

    /** When he proved who he is; empty where a provider of somebody else did not say so. */
    public Optional<Instant> provenAt() {
        return Optional.of(at).filter(Instant.EPOCH::isBefore);
    }
}
