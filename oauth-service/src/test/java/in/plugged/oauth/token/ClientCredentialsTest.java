package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.ask;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for services. */
@OauthServiceTest
class ClientCredentialsTest {

    private static final String SERVICE = TestServices.DEVICES;
    private static final Map<String, String> GRANT =
            Map.of("grant_type", "client_credentials", "audience", "key-service");

    @Test
    void aServiceGetsASignedTokenForAnother() throws Exception {
        String text =
                ask(SERVICE, Map.of("audience", "key-service"))
                        .statusCode(200)
                        .contentType(ContentType.JSON)
                        .body(field("token_type", equalTo("Bearer")))
                        .body(field("expires_in", equalTo(600)))
                        .body(field("scope", equalTo("keys:provision keys:verify")))
                        .extract()
                        .as(Json.class)
                        .path("access_token");
        SignedJWT token = SignedJWT.parse(text);
        var claims = token.getJWTClaimsSet();

        assertEquals("at+jwt", token.getHeader().getType().getType());
        assertEquals("http://localhost:8080", claims.getIssuer());
        assertEquals(List.of("key-service"), claims.getAudience());
        assertEquals(SERVICE, claims.getSubject());
        assertEquals(SERVICE, claims.getStringClaim("client_id"));
        assertEquals("keys:provision keys:verify", claims.getStringClaim("scope"));
        assertEquals(
                claims.getIssueTime().toInstant().plusSeconds(600),
                claims.getExpirationTime().toInstant());
        var published = JWKSet.parse(given().get("/oauth/jwks").asString());
        var key = published.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
        assertTrue(token.verify(new ECDSAVerifier(key)));
    }

    @Test
    void eachTokenHasAnIdOfItsOwn() throws Exception {
        var one = SignedJWT.parse(TokenCalls.token(SERVICE, "key-service"));
        var other = SignedJWT.parse(TokenCalls.token(SERVICE, "key-service"));

        assertNotEquals(one.getJWTClaimsSet().getJWTID(), other.getJWTClaimsSet().getJWTID());
    }

    @Test
    void theSecretMayStandInTheForm() {
        granted(
                form(GRANT)
                        .formParam("client_id", SERVICE)
                        .formParam("client_secret", TestServices.secretOf(SERVICE))
                        .post(TOKEN)
                        .then());
    }

    @Test
    void allOfItMayBeJson() {
        granted(
                given().contentType(ContentType.JSON)
                        .body(
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "audience",
                                        "key-service",
                                        "client_id",
                                        SERVICE,
                                        "client_secret",
                                        TestServices.secretOf(SERVICE)))
                        .post(TOKEN)
                        .then());
    }

    @Test
    void bothSecretsWorkWhileOneIsReplaced() {
        granted(
                form(GRANT)
                        .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE, 1)))
                        .post(TOKEN)
                        .then());
    }

    @Test
    void theClientMayBeNamedTwiceIfItIsTheSame() {
        granted(
                form(GRANT)
                        .formParam("client_id", SERVICE)
                        .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE)))
                        .post(TOKEN)
                        .then());
    }

    @Test
    void fewerScopesCanBeAskedFor() {
        ask(SERVICE, Map.of("audience", "key-service", "scope", "keys:verify"))
                .statusCode(200)
                .body(field("scope", equalTo("keys:verify")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokens:introspect", "keys:verify admin", "nonsense"})
    void moreScopesCannot(String scope) {
        refused(
                ask(SERVICE, Map.of("audience", "key-service", "scope", scope)),
                400,
                "invalid_scope");
    }

    @Test
    void whoMayCallOneServiceNeedNotNameIt() throws Exception {
        String token =
                ask(TestServices.KEYS, Map.of())
                        .statusCode(200)
                        .extract()
                        .as(Json.class)
                        .path("access_token");

        assertEquals(
                List.of("oauth-service"), SignedJWT.parse(token).getJWTClaimsSet().getAudience());
    }

    @Test
    void whoMayCallSeveralNamesOne() {
        refused(ask(SERVICE, Map.of()), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratelimit-service", "nonsense"})
    void anotherServiceIsNoTarget(String audience) {
        refused(ask(SERVICE, Map.of("audience", audience)), 400, "invalid_target");
    }

    @Test
    void aResourceIsNoTarget() {
        refused(ask(SERVICE, Map.of("resource", "https://a.example")), 400, "invalid_target");
    }

    private static void granted(ValidatableResponse answer) {
        answer.statusCode(200).body(field("token_type", equalTo("Bearer")));
    }

    private static ValidatableResponse refused(
            ValidatableResponse answer, int status, String error) {
        return answer.statusCode(status)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo(error)));
    }
}
