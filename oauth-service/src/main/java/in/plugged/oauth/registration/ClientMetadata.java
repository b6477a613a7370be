package in.plugged.oauth.registration;

import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants a client to be registered with (RFC 7591, section 2). What is left out has a
 * default; whether it is in order is looked at where it is registered.
 *
 * @param scope separated by spaces
 */
public record ClientMetadata(
        Optional<List<String>> redirectUris,
        Optional<String> clientName,
        Optional<List<String>> grantTypes,
        Optional<List<String>> responseTypes,
        Optional<String> tokenEndpointAuthMethod,
        Optional<String> scope,
        Optional<String> applicationType,
        SentOpenId openId,
        ClientDetails details,
        ClientGuard guard) {}
