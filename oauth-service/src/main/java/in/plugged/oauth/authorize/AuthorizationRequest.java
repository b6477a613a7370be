package in.plugged.oauth.authorize;

import java.util.Optional;
import java.util.Set;

/**
 * What an application asks of a user, once it is known that it may.
 *
 * @param redirectUri as it was asked for, byte for byte
 * @param state what the application gets back, as it gave it
 * @param challenge of PKCE, S256
 * @param audience the resources that the tokens are to be for
 */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        Optional<String> state,
        Optional<String> challenge,
        Set<String> scopes,
        Set<String> audience) {

    @Override
    public String toString() {
        return "AuthorizationRequest[" + clientId + "]";
    }
}
