package in.plugged.oauth.jwk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.Arrays;
import java.util.Optional;

/** What there are keys for: each kind rotates by itself. In this order they are published. */
enum KeyKind {
    EC("signing_key", "ES256") {
        @Override
        JWKGenerator<?> generator(int rsaBits) {
            return new ECKeyGenerator(Curve.P_256);
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new ECDSASigner(key.toECKey());
        }

        @Override
        JWSVerifier verifier(JWK key) throws JOSEException {
            return new ECDSAVerifier(key.toECKey());
        }
    },
    RSA("rsa_signing_key", "RS256") {
        @Override
        JWKGenerator<?> generator(int rsaBits) {
            return new RSAKeyGenerator(rsaBits);
        }

        @Override
        JWSSigner signer(JWK key) throws JOSEException {
            return new RSASSASigner(key.toRSAKey());
        }

        @Override
        JWSVerifier verifier(JWK key) throws JOSEException {
            return new RSASSAVerifier(key.toRSAKey());
        }
    };

    private final String table;
    private final String algorithm;

    KeyKind(String table, String algorithm) {
        this.table = table;
        this.algorithm = algorithm;
    }

    /** The kind for that {@code alg} (RFC 7518, section 3.1); empty when nothing signs with it. */
    static Optional<KeyKind> of(JWSAlgorithm algorithm) {
        return Arrays.stream(values())
                .filter(kind -> kind.algorithm.equals(algorithm.getName()))
                .findFirst();
    }

    String table() {
        return table;
    }

    JWSAlgorithm algorithm() {
        return JWSAlgorithm.parse(algorithm);
    }

    abstract JWKGenerator<?> generator(int rsaBits);

    abstract JWSSigner signer(JWK key) throws JOSEException;

    abstract JWSVerifier verifier(JWK key) throws JOSEException;

    /** A fresh key pair, whose id is its thumbprint (RFC 7638). */
    JWK fresh(int rsaBits) {
        try {
            return generator(rsaBits)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(algorithm())
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has the curve P-256 and RSA", e);
        }
    }
}
