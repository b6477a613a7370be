package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.code.AuthorizationCode;
import in.plugged.oauth.code.Pkce;
import in.plugged.oauth.dpop.Binding;
import java.util.List;
import java.util.Optional;

/**
 * A code and what a client brings with it.
 *
 * @param text the code, which is secret
 * @param redirectUri where it says that the code came to it
 * @param resources what the tokens are to be for, within what was agreed to
 * @param holder the key that the client proves
 */
record PresentedCode(
        String text,
        String redirectUri,
        Optional<String> verifier,
        List<String> resources,
        Binding holder) {

    /**
     * Whether it comes from who asked for the code. A verifier for a code that was asked for
     * without a challenge is none: somebody took the challenge away (RFC 9700, section 4.8.2). Nor
     * does a client that has lost its secret since then prove anything without one.
     */
    boolean proves(AuthorizationCode code, Client.Registered client) {
        return code.challenge()
                .map(
                        challenge ->
                                verifier.filter(text -> Pkce.matches(challenge, text)).isPresent())
                .orElse(verifier.isEmpty() && client.confidential());
    }

    @Override
    public String toString() {
        return "PresentedCode[hidden]";
    }
}
