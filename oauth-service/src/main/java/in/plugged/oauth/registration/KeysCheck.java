package in.plugged.oauth.registration;

import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.ClientKeySet;
import in.plugged.oauth.client.ClientKeys;
import java.util.Optional;

/** Whether a client can prove who it is with the keys that it names. */
final class KeysCheck {

    private static final int LONGEST = 16_384;

    /** What is wrong with them, as it is told. */
    static final class Unfit extends Exception {
        private final transient MetadataFault fault;

        private Unfit(String field, String message) {
            super(message, null, false, false);
            this.fault = new MetadataFault(field, message);
        }

        MetadataFault fault() {
            return fault;
        }
    }

    private KeysCheck() {}

    /**
     * The keys as they are kept: public ones alone. A client that does not use them has none,
     * whatever it says.
     *
     * @param jwksUriServed whether keys may be published in place of sent
     */
    static Optional<ClientKeys> kept(
            Optional<ClientKeys> asked, AuthMethod method, boolean jwksUriServed) throws Unfit {
        ClientKeys keys = asked.orElse(ClientKeys.NONE);
        require(
                keys.jwks().isEmpty() || keys.jwksUri().isEmpty(),
                "jwks",
                "The keys stand here or at a jwks_uri, not in both places");
        return method == AuthMethod.PRIVATE_KEY_JWT
                ? Optional.of(kept(keys, jwksUriServed))
                : Optional.empty();
    }

    private static ClientKeys kept(ClientKeys keys, boolean jwksUriServed) throws Unfit {
        require(
                keys.algorithm().filter(name -> !ClientKeySet.ALGORITHMS.contains(name)).isEmpty(),
                "token_endpoint_auth_signing_alg",
                "It is one of " + String.join(", ", ClientKeySet.ALGORITHMS));
        require(
                keys.jwksUri().isEmpty() || jwksUriServed,
                "jwks_uri",
                "It is not served here: send the keys as jwks");
        require(
                keys.jwksUri().stream().allMatch(text -> HttpsUri.of(text).isPresent()),
                "jwks_uri",
                "It is an https address of %d characters at most, without user and fragment"
                        .formatted(HttpsUri.LONGEST));
        require(
                keys.jwks().isPresent() || keys.jwksUri().isPresent(),
                "jwks",
                "The method private_key_jwt takes public keys");
        Optional<String> jwks =
                keys.jwks().isPresent()
                        ? Optional.of(publicKeys(keys.jwks().get()))
                        : Optional.empty();
        return new ClientKeys(jwks, keys.jwksUri(), keys.algorithm());
    }

    private static String publicKeys(String jwks) throws Unfit {
        require(
                jwks.length() <= LONGEST,
                "jwks",
                "It is longer than %d characters".formatted(LONGEST));
        try {
            return ClientKeySet.parse(jwks).text();
        } catch (ClientKeySet.Unfit e) {
            throw new Unfit("jwks", String.valueOf(e.getMessage()));
        }
    }

    private static void require(boolean right, String field, String otherwise) throws Unfit {
        if (!right) {
            throw new Unfit(field, otherwise);
        }
    }
}
