package in.plugged.oauth.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The public keys of a client (RFC 7517, section 5).
 *
 * @param keys those that can sign with one of {@link #ALGORITHMS}
 */
public record ClientKeySet(List<JWK> keys) {

    /**
     * What assertions may be signed with, by their names in RFC 7518, section 3.1. Sorted as they
     * are told.
     */
    public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256");

    private static final int MOST_KEYS = 20;
    private static final int LEAST_BITS = 2_048;
    private static final int MOST_BITS = 8_192;

    /** Why a text is not what a client can publish, as a sentence. */
    public static final class Unfit extends Exception {
        private Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** Those of a text, which may have others besides; fails when none of them is of use. */
    public static ClientKeySet parse(String text) throws Unfit {
        JWKSet all = parsed(text);
        require(
                !all.containsNonPublicKeys(),
                "A key is private or symmetric: publish none of them");
        require(all.size() <= MOST_KEYS, "There are more than %d keys".formatted(MOST_KEYS));
        List<JWK> usable = all.getKeys().stream().filter(ClientKeySet::signs).toList();
        require(
                !usable.isEmpty(),
                "There is no key for ES256 (P-256), PS256 or RS256 (RSA of %d bits or more) that signs"
                        .formatted(LEAST_BITS));
        Set<String> ids = new HashSet<>();
        require(
                usable.stream().map(JWK::getKeyID).filter(Objects::nonNull).allMatch(ids::add),
                "Two keys have the same kid");
        return new ClientKeySet(usable);
    }

    private static JWKSet parsed(String text) throws Unfit {
        try {
            return JWKSet.parse(text);
        } catch (ParseException e) { // without the cause, which may quote a private key
            throw new Unfit("It is no JSON Web Key Set");
        }
    }

    private static void require(boolean right, String otherwise) throws Unfit {
        if (!right) {
            throw new Unfit(otherwise);
        }
    }

    private static boolean signs(JWK key) {
        boolean strong =
                switch (key) {
                    case ECKey curve -> Curve.P_256.equals(curve.getCurve());
                    case RSAKey rsa -> rsa.size() >= LEAST_BITS && rsa.size() <= MOST_BITS;
                    default -> false;
                };
        return strong
                && (key.getKeyUse() == null || "sig".equals(key.getKeyUse().identifier()))
                && (key.getAlgorithm() == null
                        || ALGORITHMS.contains(key.getAlgorithm().getName()));
    }

    /** The public keys as they are kept and told, a JSON Web Key Set. */
    public String text() {
        return new JWKSet(keys).toString(true);
    }

    /** Whether one of them made that signature, with one of {@link #ALGORITHMS}. */
    boolean signed(SignedJWT token) {
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        return ALGORITHMS.contains(algorithm.getName())
                && Optional.ofNullable(JWKMatcher.forJWSHeader(token.getHeader())).stream()
                        .map(JWKSelector::new)
                        .flatMap(selector -> selector.select(new JWKSet(keys)).stream())
                        .anyMatch(key -> signed(token, key));
    }

    private static boolean signed(SignedJWT token, JWK key) {
        try {
            return key instanceof AsymmetricJWK pair
                    && token.verify(
                            new DefaultJWSVerifierFactory()
                                    .createJWSVerifier(token.getHeader(), pair.toPublicKey()));
        } catch (JOSEException e) {
            return false; // a header that asks for what the algorithm has not
        }
    }
}
