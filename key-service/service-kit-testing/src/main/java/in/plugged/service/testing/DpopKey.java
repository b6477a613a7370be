package in.plugged.service.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.resourceserver.credential.CredentialDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/**
 * A key of a client, and the proofs that it signs, each with a name of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4">RFC 9449, section 4</a>
 */
public final class DpopKey {

    private final ECKey key;

    /** A fresh one. */
    public DpopKey() {
        try {
            key = new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A proof for a request there at that time. */
    public String proof(String method, String address, Instant at) {
        return sign(claims(method, address, at));
    }

    /** A proof for a request there and now, which comes with that token. */
    public String proof(String method, String address, String token) {
        String hash =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(CredentialDigest.ofText(token));
        return sign(claims(method, address, Instant.now()).claim("ath", hash));
    }

    private static JWTClaimsSet.Builder claims(String method, String address, Instant at) {
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .claim("htm", method)
                .claim("htu", address)
                .issueTime(Date.from(at));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK());
        var jwt = new SignedJWT(header.build(), claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return jwt.serialize();
    }
}
