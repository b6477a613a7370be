package in.plugged.resourceserver.dpop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Optional;

/**
 * Which keys a proof may be signed with, and how. All of them are asymmetric: a secret that both
 * sides know proves nothing.
 */
public final class ProofKey {

    private static final int SHORTEST_RSA = 2_048;
    private static final int LONGEST_RSA = 4_096;

    /** The usual exponent has 17; a longer one only makes the check dear. */
    private static final int LONGEST_EXPONENT = 32;

    private static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256, JWSAlgorithm.PS256);

    private ProofKey() {}

    /** Their names, the preferred one first. */
    public static List<String> algorithms() {
        return ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
    }

    static boolean known(JWSAlgorithm algorithm) {
        return ALGORITHMS.contains(algorithm);
    }

    /** Empty when that algorithm takes no such key, or the key is too short or too long. */
    static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        boolean curve = algorithm.equals(JWSAlgorithm.ES256);
        if (curve && key instanceof ECKey point && point.getCurve().equals(Curve.P_256)) {
            return Optional.of(new ECDSAVerifier(point));
        }
        return !curve && key instanceof RSAKey rsa && fits(rsa)
                ? Optional.of(new RSASSAVerifier(rsa))
                : Optional.empty();
    }

    private static boolean fits(RSAKey key) {
        int bits = key.getModulus().decodeToBigInteger().bitLength();
        int exponent = key.getPublicExponent().decodeToBigInteger().bitLength();
        return bits >= SHORTEST_RSA && bits <= LONGEST_RSA && exponent <= LONGEST_EXPONENT;
    }
}
