package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

/** Services that show tokens of their own. */
@KeyServiceTest
@QuarkusTestResource(value = TokenIssuer.class, restrictToAnnotatedClass = true)
class ServiceTokenTest {

    private static final String VERIFY = "keys:verify";

    private final JwtClaims claims = TokenIssuer.claims(VERIFY);

    @Test
    void aServiceWithTheScopeVerifiesKeys() {
        asked(TokenIssuer.token(claims)).statusCode(200).body(field("code", equalTo("MALFORMED")));
        asked(TokenIssuer.token(TokenIssuer.claims("keys:provision keys:verify"))).statusCode(200);
    }

    @Test
    void withoutTheScopeItDoesNot() {
        asked(TokenIssuer.token(TokenIssuer.claims("keys:provision admin")))
                .statusCode(403)
                .body(field("error.details.required_scopes", contains(VERIFY)));
    }

    @Test
    void aServiceManagesNoKeys() {
        Hub.with(TokenIssuer.token(TokenIssuer.claims("keys:verify admin")))
                .body(Map.of("name", "mine"))
                .post("/api/auth/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenForAnotherServiceIsNone() {
        claims.setAudience("oauth-service");

        refused(TokenIssuer.token(claims), "unknown");
    }

    @Test
    void aTokenOfAnotherIssuerIsNone() {
        claims.setIssuer("https://else.example");

        refused(TokenIssuer.token(claims), "unknown");
    }

    @Test
    void anExpiredTokenIsRefused() {
        NumericDate past = NumericDate.now();
        past.addSeconds(-60);
        claims.setExpirationTime(past);

        refused(TokenIssuer.token(claims), "expired");
    }

    @Test
    void aForgedSignatureIsRefused() {
        refused(TokenIssuer.forged(claims), "unknown");
    }

    @Test
    void aKeyThatIsPublishedNowhereIsUnknown() {
        refused(TokenIssuer.strange(claims), "unknown");
    }

    @Test
    void aTokenOfAnotherKindIsNone() {
        refused(TokenIssuer.ofType(claims, "JWT"), "malformed");
    }

    @Test
    void aTokenWithoutASignatureIsNone() {
        refused(
                text("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"published\"}")
                        + "."
                        + text(claims.toJson())
                        + ".AA",
                "malformed");
    }

    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsNone() {
        refused(
                text("{\"alg\":\"HS256\",\"typ\":\"at+jwt\",\"kid\":\"published\"}")
                        + "."
                        + text(claims.toJson())
                        + ".AAAA",
                "malformed");
    }

    @Test
    void bootstrapKeysGoOn() {
        asked(Hub.verifier()).statusCode(200);
    }

    private static String text(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse asked(String credential) {
        return Hub.with(credential).body(Map.of("key", "a")).post("/api/auth/keys/verify").then();
    }

    private static void refused(String token, String reason) {
        asked(token).statusCode(401).body(field("error.details.reason", equalTo(reason)));
    }
}
