package in.plugged.oauth.jwk;

import com.nimbusds.jose.jwk.JWK;
import in.plugged.oauth.jwk.MasterKeys.Sealed;
import java.text.ParseException;
import java.time.Instant;

/**
 * A row of a table of keys: one whose private half is sealed.
 *
 * @param id the key's thumbprint (RFC 7638), which tokens name as {@code kid}
 * @param signsFrom from then on it signs, until the next one of its kind does
 */
record StoredKey(KeyKind kind, String id, String publicJwk, Sealed privateJwk, Instant signsFrom) {

    /** That fresh key, which signs from then on. */
    static StoredKey of(KeyKind kind, JWK key, MasterKeys masterKeys, Instant signsFrom) {
        return new StoredKey(
                kind,
                key.getKeyID(),
                key.toPublicJWK().toJSONString(),
                masterKeys.seal(key.toJSONString(), key.getKeyID()),
                signsFrom);
    }

    JWK publicKey() {
        return parsed(publicJwk);
    }

    JWK privateKey(MasterKeys masterKeys) {
        return parsed(masterKeys.open(privateJwk, id));
    }

    private JWK parsed(String jwk) {
        try {
            return JWK.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException( // without the cause, which may quote the key
                    "The signing key " + id + " is none: delete its row, another one is made");
        }
    }
}
