package in.plugged.oauth.authorize;

import com.fasterxml.jackson.annotation.JsonInclude;
import in.plugged.oauth.openid.IdentityWish;
import java.util.Optional;
import java.util.Set;

/**
 * What an application asks of a user, once it is known that it may.
 *
 * @param redirectUri as it was asked for, byte for byte
 * @param state what the application gets back, as it gave it
 * @param challenge of PKCE, S256
 * @param audience the resources that the tokens are to be for
 * @param identity what the application wants to learn of the user; empty unless it asks by OpenID
 *     Connect
 * @param dpopJkt the key whose holder alone may redeem the code (RFC 9449, section 10). Where a
 *     request is kept it stands only if there is one, and a replica that does not know it reads no
 *     such request
 */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        Optional<String> state,
        Optional<String> challenge,
        Set<String> scopes,
        Set<String> audience,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<IdentityWish> identity,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> dpopJkt) {

    @Override
    public String toString() {
        return "AuthorizationRequest[" + clientId + "]";
    }
}
