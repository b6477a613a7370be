package in.plugged.oauth.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final int MOST_KEYS = 10;
    private static final int LEAST_BITS = 2_048;

    /** With these two a signature is looked at in well under a millisecond, by an event loop. */
    private static final int MOST_BITS = 4_096;

    private static final int MOST_EXPONENT_BITS = 32;

    private static final String NO_SET = "It is no JSON Web Key Set";

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
                "There is no key for ES256 (P-256), PS256 or RS256 (RSA of %d to %d bits, its exponent of %d at most) that signs"
                        .formatted(LEAST_BITS, MOST_BITS, MOST_EXPONENT_BITS));
        Set<String> ids = new HashSet<>();
        require(
                usable.stream().map(JWK::getKeyID).filter(Objects::nonNull).allMatch(ids::add),
                "Two keys have the same kid");
        return new ClientKeySet(usable);
    }

    private static JWKSet parsed(String text) throws Unfit {
        try {
            Map<String, Object> set = JSONObjectUtils.parse(text);
            require(areObjects(JSONObjectUtils.getJSONArray(set, "keys")), NO_SET);
            return JWKSet.parse(set);
        } catch (ParseException | IllegalArgumentException e) {
            throw new Unfit(NO_SET); // without the cause, which may quote a private key
        }
    }

    /** What Nimbus takes for granted. */
    private static boolean areObjects(@Nullable List<Object> keys) {
        return keys != null && keys.stream().allMatch(Map.class::isInstance);
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
                    case RSAKey rsa -> isStrong(rsa);
                    default -> false;
                };
        return strong
                && (key.getKeyUse() == null || "sig".equals(key.getKeyUse().identifier()))
                && (key.getAlgorithm() == null
                        || ALGORITHMS.contains(key.getAlgorithm().getName()));
    }

    private static boolean isStrong(RSAKey key) {
        int exponentBits = key.getPublicExponent().decodeToBigInteger().bitLength();
        return key.size() >= LEAST_BITS
                && key.size() <= MOST_BITS
                && exponentBits > 1
                && exponentBits <= MOST_EXPONENT_BITS;
    }

    /** The public keys as they are kept and told, a JSON Web Key Set. */
    public String text() {
        return new JWKSet(keys).toString(true);
    }

    /**
     * Whether one of them made that signature, with one of {@link #ALGORITHMS}. Of several keys for
     * its algorithm the header has to name one: no more than one is tried, whoever asks.
     */
    boolean signed(SignedJWT token) {
        List<JWK> fitting = fitting(token.getHeader());
        return fitting.size() == 1 && signed(token, fitting.getFirst());
    }

    private List<JWK> fitting(JWSHeader header) {
        return Optional.of(header)
                .filter(said -> ALGORITHMS.contains(said.getAlgorithm().getName()))
                .map(JWKMatcher::forJWSHeader)
                .map(matcher -> new JWKSelector(matcher).select(new JWKSet(keys)))
                .orElse(List.of());
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
