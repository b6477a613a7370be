package in.plugged.oauth.code;

import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.openid.LogIn;
import java.util.Optional;
import java.util.Set;

/**
 * What a code stands for.
 *
 * @param redirectUri as it was asked for, byte for byte
 * @param challenge of PKCE, S256; without one no verifier is accepted
 * @param audience the resources that its tokens are for
 * @param logIn how the user is logged in, and what the application wants to learn of him
 * @param holder the key whose holder alone may redeem it
 */
public record CodeWish(
        String redirectUri,
        Optional<String> challenge,
        Set<String> scopes,
        Set<String> audience,
        LogIn logIn,
        Binding holder) {}
