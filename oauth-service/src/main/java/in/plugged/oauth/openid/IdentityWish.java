package in.plugged.oauth.openid;

import java.util.Optional;
import java.util.Set;

/**
 * What an application wants to learn of the person who logs in, beside what scopes stand for.
 *
 * @param nonce what the ID token has to repeat
 * @param idTokenClaims those that are to be in the ID token, as far as its scopes go
 */
public record IdentityWish(Optional<String> nonce, Set<String> idTokenClaims) {

    /** Nothing of that. */
    public static final IdentityWish NONE = new IdentityWish(Optional.empty(), Set.of());

    /** The same for tokens that come later: a nonce is for the first ID token alone. */
    public IdentityWish later() {
        return new IdentityWish(Optional.empty(), idTokenClaims);
    }

    @Override
    public String toString() {
        return "IdentityWish[hidden]";
    }
}
