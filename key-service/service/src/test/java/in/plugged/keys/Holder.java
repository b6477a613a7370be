package in.plugged.keys;

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
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;

/** A program with a key of its own, to which its token is bound. */
public final class Holder {

    private static final String ORIGIN = "http://localhost:8080";

    private final ECKey key;

    public Holder() {
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

    /** A fresh proof for a request at the suite's origin with that token. */
    public String proof(String method, String path, String token) {
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", method)
                        .claim("htu", ORIGIN + path)
                        .issueTime(Date.from(Instant.now()))
                        .claim(
                                "ath",
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(CredentialDigest.ofText(token)));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK());
        try {
            var jwt = new SignedJWT(header.build(), claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A request with that token and a fresh proof. */
    public RequestSpecification request(String method, String path, String token) {
        return RestAssured.given()
                .header("Authorization", "DPoP " + token)
                .header("DPoP", proof(method, path, token));
    }
}
