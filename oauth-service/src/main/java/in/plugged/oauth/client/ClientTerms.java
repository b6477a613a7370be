package in.plugged.oauth.client;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client is registered with, after it was found to be in order.
 *
 * @param name what it calls itself
 * @param scopes empty for what the deployment gives to every client
 */
public record ClientTerms(
        Optional<String> name,
        AuthMethod authMethod,
        ApplicationType type,
        List<String> redirectUris,
        Set<String> grantTypes,
        Set<String> scopes,
        OpenIdTerms openId,
        ClientDetails details,
        ClientGuard guard) {

    public boolean confidential() {
        return authMethod != AuthMethod.NONE;
    }
}
