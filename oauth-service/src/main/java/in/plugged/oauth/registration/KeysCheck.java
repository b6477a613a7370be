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
     */
    static Optional<ClientKeys> kept(Optional<ClientKeys> asked, AuthMethod method) throws Unfit {
        ClientKeys keys = asked.orElse(ClientKeys.NONE);
        require(
                keys.jwks().isEmpty() || keys.jwksUri().isEmpty(),
                "jwks",
                "The keys stand here or at a jwks_uri, not in both places");
        return method == AuthMethod.PRIVATE_KEY_JWT ? Optional.of(kept(keys)) : Optional.empty();
    }

    private static ClientKeys kept(ClientKeys keys) throws Unfit {
        require(
                keys.algorithm().filter(name -> !ClientKeySet.ALGORITHMS.contains(name)).isEmpty(),
                "token_endpoint_auth_signing_alg",
                "It is one of " + String.join(", ", ClientKeySet.ALGORITHMS));
        require(
                keys.jwksUri().isEmpty(),
                "jwks_uri",
                "It is not served here: send the keys as jwks");
        require(keys.jwks().isPresent(), "jwks", "The method private_key_jwt takes public keys");
        return new ClientKeys(
                Optional.of(publicKeys(keys.jwks().get())), Optional.empty(), keys.algorithm());
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
