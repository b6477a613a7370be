package in.plugged.keys.verify;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** An oauth-service that publishes its keys, and tokens that it may have signed. */
public final class TokenIssuer implements QuarkusTestResourceLifecycleManager {

    static final String ORIGIN = "http://localhost:8080";

    private static final EllipticCurveJsonWebKey KEY = key("published");
    private static final EllipticCurveJsonWebKey FORGERS = key("published");
    private static final EllipticCurveJsonWebKey STRANGERS = key("nowhere");

    private volatile HttpServer server = unbound();

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        byte[] keys =
                new JsonWebKeySet(KEY)
                        .toJson(OutputControlLevel.PUBLIC_ONLY)
                        .getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/oauth/jwks",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        server.start();
        return Map.of(
                "plugged.resource-server.oauth-service.url",
                "http://localhost:" + server.getAddress().getPort(),
                "plugged.resource-server.oauth-service.client-id",
                "key-service",
                "plugged.resource-server.oauth-service.client-secret",
                "never shown: sessions and tokens are the test's own",
                "plugged.resource-server.audience",
                "key-service");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims of a good token for key-service. */
    public static JwtClaims claims(String scope) {
        var claims = new JwtClaims();
        claims.setIssuer(ORIGIN);
        claims.setAudience("key-service");
        claims.setSubject("device-service");
        claims.setStringClaim("client_id", "device-service");
        claims.setStringClaim("scope", scope);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setGeneratedJwtId();
        return claims;
    }

    public static String token(JwtClaims claims) {
        return signed(claims, KEY, "ES256", "at+jwt");
    }

    /** Signed with another key than the one that it names. */
    static String forged(JwtClaims claims) {
        return signed(claims, FORGERS, "ES256", "at+jwt");
    }

    /** Signed with a key that is published nowhere. */
    static String strange(JwtClaims claims) {
        return signed(claims, STRANGERS, "ES256", "at+jwt");
    }

    /** Of another kind, such as an ID token. */
    static String ofType(JwtClaims claims, String type) {
        return signed(claims, KEY, "ES256", type);
    }

    private static String signed(
            JwtClaims claims, EllipticCurveJsonWebKey key, String algorithm, String type) {
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(algorithm);
        token.setHeader("typ", type);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
