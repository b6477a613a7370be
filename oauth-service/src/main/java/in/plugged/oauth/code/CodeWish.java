package in.plugged.oauth.code;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a code stands for.
 *
 * @param redirectUri as it was asked for, byte for byte
 * @param challenge of PKCE, S256; without one no verifier is accepted
 * @param audience the resources that its tokens are for
 * @param loggedInAt when the user last proved who it is
 */
public record CodeWish(
        String redirectUri,
        Optional<String> challenge,
        Set<String> scopes,
        Set<String> audience,
        Instant loggedInAt) {}
