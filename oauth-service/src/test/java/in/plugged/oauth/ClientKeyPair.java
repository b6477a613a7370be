package in.plugged.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKParameterNames;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The key of a client that proves who it is by assertions. */
public record ClientKeyPair(JWK key, JWSAlgorithm algorithm) {

    public static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /** A fresh one for that algorithm. */
    public static ClientKeyPair fresh(JWSAlgorithm algorithm) {
        try {
            JWK key =
                    JWSAlgorithm.Family.EC.contains(algorithm)
                            ? new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate()
                            : new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            return new ClientKeyPair(key, algorithm);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same without a name, in its assertions neither. */
    public ClientKeyPair unnamed() {
        var said = new HashMap<>(key.toJSONObject());
        said.remove(JWKParameterNames.KEY_ID);
        try {
            return new ClientKeyPair(JWK.parse(said), algorithm);
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the client registers. */
    public Map<String, Object> jwks() {
        return new JWKSet(key).toJSONObject(true);
    }

    /** The form parameters with which that client proves who it is. */
    public Map<String, String> proof(String clientId, Map<String, String> fields) {
        return proof(clientId, fields, claims -> claims);
    }

    /** The same, with other claims. */
    public Map<String, String> proof(
            String clientId,
            Map<String, String> fields,
            UnaryOperator<JWTClaimsSet.Builder> different) {
        var all = new HashMap<>(fields);
        all.put("client_assertion_type", TYPE);
        all.put("client_assertion", assertion(different.apply(claims(clientId))));
        return all;
    }

    /** What an assertion of that client says. */
    public static JWTClaimsSet.Builder claims(String clientId) {
        return new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(Application.ORIGIN)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    public String assertion(JWTClaimsSet.Builder claims) {
        var header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
