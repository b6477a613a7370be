package in.plugged.oauth.client;

import java.util.Optional;

/**
 * How a client keeps others from speaking for it, beyond what each client does.
 *
 * @param keys with which it proves who it is; there for {@link AuthMethod#PRIVATE_KEY_JWT} alone
 * @param pushed whether all of its authorization requests are pushed (RFC 9126, section 6)
 */
public record ClientGuard(Optional<ClientKeys> keys, boolean pushed) {

    /** Nothing of that. */
    public static final ClientGuard NONE = new ClientGuard(Optional.empty(), false);
}
