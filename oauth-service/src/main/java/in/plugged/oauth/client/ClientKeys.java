package in.plugged.oauth.client;

import java.util.Optional;

/**
 * What a client signs with, as it says (RFC 7591, section 2). Its keys stand in one of two places.
 *
 * @param jwks the public keys, a JSON Web Key Set
 * @param jwksUri where the client publishes them
 * @param algorithm the one that it signs assertions with; empty for any that is served
 */
public record ClientKeys(
        Optional<String> jwks, Optional<String> jwksUri, Optional<String> algorithm) {

    /** Nothing of that. */
    public static final ClientKeys NONE =
            new ClientKeys(Optional.empty(), Optional.empty(), Optional.empty());
}
