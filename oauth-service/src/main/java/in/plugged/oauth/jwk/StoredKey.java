package in.plugged.oauth.jwk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import in.plugged.oauth.jwk.MasterKeys.Sealed;
import java.text.ParseException;
import java.time.Instant;

/**
 * A row of the table: a key whose private half is sealed.
 *
 * @param id the key's thumbprint (RFC 7638), which tokens name as {@code kid}
 * @param signsFrom from then on it signs, until the next one does
 */
record StoredKey(String id, String publicJwk, Sealed privateJwk, Instant signsFrom) {

    /** A fresh key for ES256. */
    static StoredKey mint(MasterKeys masterKeys, Instant signsFrom) {
        try {
            ECKey key =
                    new ECKeyGenerator(Curve.P_256)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .keyIDFromThumbprint(true)
                            .generate();
            return new StoredKey(
                    key.getKeyID(),
                    key.toPublicJWK().toJSONString(),
                    masterKeys.seal(key.toJSONString(), key.getKeyID()),
                    signsFrom);
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK has the curve P-256", e);
        }
    }

    ECKey publicKey() {
        return parsed(publicJwk);
    }

    ECKey privateKey(MasterKeys masterKeys) {
        return parsed(masterKeys.open(privateJwk, id));
    }

    private ECKey parsed(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException( // without the cause, which may quote the key
                    "The signing key " + id + " is none: delete its row, another one is made");
        }
    }
}
