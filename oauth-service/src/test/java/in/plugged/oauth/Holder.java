package in.plugged.oauth;

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
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A client with a key of its own, which it proves to hold. */
public final class Holder {

    private static final String TOKEN_ENDPOINT = Application.ORIGIN + TokenCalls.TOKEN;

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

    /** A fresh proof for the token endpoint. */
    public String proof() {
        return proof("POST", TOKEN_ENDPOINT, Instant.now());
    }

    public String proof(String method, String address, Instant at) {
        return sign(claims(method, address, at));
    }

    /** One for a resource, which comes with that token. */
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
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("dpop+jwt"))
                            .jwk(key.toPublicJWK());
            var jwt = new SignedJWT(header.build(), claims.build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** A fresh proof for an authorization request that is pushed. */
    public String pushing() {
        return proof("POST", Application.ORIGIN + "/oauth/par", Instant.now());
    }

    /** A request of that application to the token endpoint, with a fresh proof. */
    public ValidatableResponse ask(Application application, Map<String, String> fields) {
        return application.as(fields).header("DPoP", proof()).post(TokenCalls.TOKEN).then();
    }

    public ValidatableResponse redeem(Application application, String code) {
        return ask(application, Application.redemption(code));
    }

    public Tokens tokens(Application application, User user) {
        return Tokens.of(redeem(application, application.code(user)));
    }

    public ValidatableResponse refresh(Application application, String token) {
        return refresh(application, token, Map.of());
    }

    public ValidatableResponse refresh(
            Application application, String token, Map<String, String> more) {
        var fields = new HashMap<String, String>(more);
        fields.put("grant_type", "refresh_token");
        fields.put("refresh_token", token);
        return ask(application, fields);
    }
}
