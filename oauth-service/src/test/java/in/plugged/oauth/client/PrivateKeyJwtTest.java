package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that proves who it is by assertions (RFC 7523). */
@OauthServiceTest
class PrivateKeyJwtTest {

    private static final Map<String, String> QUESTION = Map.of("token", "a");

    private final ClientKeyPair pair = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    private String id = "";

    @BeforeEach
    void register() {
        id = registered(pair, Map.of());
    }

    private static String registered(ClientKeyPair pair, Map<String, ?> more) {
        return registered(List.of(pair.key()), more);
    }

    private static String registered(List<JWK> keys, Map<String, ?> more) {
        var metadata = new HashMap<String, Object>(more);
        metadata.put("redirect_uris", List.of(Application.REDIRECT));
        metadata.put("token_endpoint_auth_method", "private_key_jwt");
        metadata.put("jwks", new JWKSet(keys).toJSONObject(true));
        return given().header("X-Forwarded-For", User.freshAddress())
                .contentType("application/json")
                .body(metadata)
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .text("client_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void anAssertionOfItsKeyIsEnough(String algorithm) {
        ClientKeyPair own = ClientKeyPair.fresh(JWSAlgorithm.parse(algorithm));
        String client = registered(own, Map.of("token_endpoint_auth_signing_alg", algorithm));

        ask(own.proof(client, QUESTION)).statusCode(200).body(field("active", equalTo(false)));
    }

    @Test
    void theClientIdMayStandBesideIt() {
        Map<String, String> both = pair.proof(id, Map.of("token", "a", "client_id", id));
        Map<String, String> other =
                pair.proof(id, Map.of("token", "a", "client_id", "cli_0000000000000000"));

        ask(both).statusCode(200);
        ask(other).statusCode(400).body(field("error", equalTo("invalid_request")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/oauth/token", "/oauth/introspect"})
    void itIsForThisServerByAnyOfItsNames(String path) {
        ask(proof(claims -> claims.audience(Application.ORIGIN + path))).statusCode(200);
    }

    @Test
    void atTheTokenEndpointItIsTakenLikeAnyOther() {
        form(pair.proof(id, Application.redemption("nonsense")))
                .post(TOKEN)
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
    }

    @Test
    void itIsGoodOnce() {
        Map<String, String> proof = pair.proof(id, QUESTION);

        ask(proof).statusCode(200);
        refused(ask(proof), "The jti of the client_assertion was used before");
    }

    @Test
    void ofManyAtOnceOneIsGood() throws Exception {
        Map<String, String> proof = pair.proof(id, QUESTION);
        var statuses = new CopyOnWriteArrayList<Integer>();

        AtOnce.all(8, () -> statuses.add(ask(proof).extract().statusCode()));

        assertEquals(1, statuses.stream().filter(status -> status == 200).count());
    }

    @Test
    void oneOfSomebodyElsesKeyUsesNothingUp() {
        ClientKeyPair thief = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        UnaryOperator<JWTClaimsSet.Builder> same = claims -> claims.jwtID("same");

        refused(ask(thief.proof(id, QUESTION, same)), "none of its keys made this signature");
        ask(pair.proof(id, QUESTION, same)).statusCode(200);
    }

    @Test
    void twoClientsMayTakeTheSameJti() {
        String other = registered(pair, Map.of());

        ask(pair.proof(id, QUESTION, claims -> claims.jwtID("1"))).statusCode(200);
        ask(pair.proof(other, QUESTION, claims -> claims.jwtID("1"))).statusCode(200);
    }

    @Test
    void whatIsWrongWithItIsTold() {
        wrong(claims -> claims.issuer("cli_0000000000000000"), "needs iss and sub");
        wrong(claims -> claims.subject(null), "needs iss and sub");
        wrong(claims -> claims.audience(List.of()), "needs the aud " + Application.ORIGIN);
        wrong(claims -> claims.audience("https://other.example"), "and no other one");
        wrong(
                claims -> claims.audience(List.of(Application.ORIGIN, "https://other.example")),
                "and no other one");
        wrong(claims -> claims.expirationTime(null), "needs an exp");
        wrong(claims -> claims.expirationTime(in(-31)), "has expired");
        wrong(claims -> claims.expirationTime(in(700)), "ends more than 600 seconds ahead");
        wrong(claims -> claims.issueTime(in(60)), "is not good yet");
        wrong(claims -> claims.notBeforeTime(in(60)), "is not good yet");
        wrong(claims -> claims.jwtID(null), "needs a jti");
        wrong(claims -> claims.jwtID(""), "needs a jti");
    }

    @Test
    void clocksMayDifferALittle() {
        ask(proof(claims -> claims.expirationTime(in(-20)).issueTime(in(20)))).statusCode(200);
    }

    @Test
    void anotherAlgorithmThanTheRegisteredOneIsRefused() {
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS256);
        String strict = registered(rsa, Map.of("token_endpoint_auth_signing_alg", "PS256"));

        refused(ask(rsa.proof(strict, QUESTION)), "none of its keys made this signature");
        ask(new ClientKeyPair(rsa.key(), JWSAlgorithm.PS256).proof(strict, QUESTION))
                .statusCode(200);
    }

    @Test
    void withoutTheNameOfAKeyNoMoreThanOneIsTried() {
        ClientKeyPair unnamed = pair.unnamed();
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS256).unnamed();
        ClientKeyPair other = ClientKeyPair.fresh(JWSAlgorithm.ES256);
        String one = registered(unnamed, Map.of());
        String each = registered(List.of(unnamed.key(), rsa.key()), Map.of());
        String two = registered(List.of(pair.key(), other.key()), Map.of());

        ask(unnamed.proof(one, QUESTION)).statusCode(200);
        ask(unnamed.proof(each, QUESTION)).statusCode(200);
        ask(rsa.proof(each, QUESTION)).statusCode(200);
        ask(pair.proof(two, QUESTION)).statusCode(200);
        ask(other.proof(two, QUESTION)).statusCode(200);
        refused(ask(unnamed.proof(two, QUESTION)), "the header has to name one by kid");
    }

    @Test
    void keysThatWouldNotBeTakenTodayProveNothing() {
        Database.update(
                "update client set jwks = ? where id = ?",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQAB\"}]}",
                id);

        refused(ask(pair.proof(id, QUESTION)), "none of its keys made this signature");
    }

    @Test
    void algorithmsThatAreNotServedAreTold() {
        ClientKeyPair rsa = ClientKeyPair.fresh(JWSAlgorithm.RS512);
        String client = registered(rsa, Map.of());

        refused(ask(rsa.proof(client, QUESTION)), "is not signed with one of ES256, PS256, RS256");
    }

    @Test
    void whatIsNoJwtIsTold() {
        for (String text : List.of("nonsense", "e30.e30.", "e30.e30.e30")) {
            refused(
                    ask(
                            Map.of(
                                    "token",
                                    "a",
                                    "client_assertion_type",
                                    ClientKeyPair.TYPE,
                                    "client_assertion",
                                    text)),
                    "The client_assertion is no signed JWT");
        }
    }

    @Test
    void theTypeIsNeededAndNoOtherIsServed() {
        Map<String, String> proof = new HashMap<>(pair.proof(id, QUESTION));

        proof.put(
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
        refused(ask(proof), "The client_assertion_type is not " + ClientKeyPair.TYPE);
        proof.remove("client_assertion_type");
        ask(proof)
                .statusCode(400)
                .body(
                        field(
                                "error_description",
                                equalTo("The parameter client_assertion_type is missing")));
        proof.put("client_assertion_type", ClientKeyPair.TYPE);
        proof.remove("client_assertion");
        ask(proof).statusCode(400).body(field("error", equalTo("invalid_request")));
    }

    @Test
    void besideAnotherWayItIsRefused() {
        String twice = "The client authenticates in more than one way";

        form(pair.proof(id, QUESTION))
                .header("X-Forwarded-For", User.freshAddress())
                .header("Authorization", basic(id, "secret"))
                .post("/oauth/introspect")
                .then()
                .statusCode(400)
                .body(field("error_description", equalTo(twice)));
        ask(pair.proof(id, Map.of("token", "a", "client_id", id, "client_secret", "secret")))
                .statusCode(400)
                .body(field("error_description", equalTo(twice)));
    }

    @Test
    void inTheQueryItIsRefused() {
        form(QUESTION)
                .queryParams(pair.proof(id, Map.of()))
                .post("/oauth/introspect")
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
    }

    @Test
    void itHasNoSecretAndItsNameIsNotEnough() {
        form(QUESTION)
                .header("X-Forwarded-For", User.freshAddress())
                .header("Authorization", basic(id, ""))
                .post("/oauth/introspect")
                .then()
                .statusCode(401);
        ask(Map.of("token", "a", "client_id", id)).statusCode(401);
    }

    @Test
    void aClientWithASecretHasNoKeys() {
        String secret = StoredClients.confidential(AuthMethod.BASIC, "secret");

        refused(ask(pair.proof(secret, QUESTION)), "did not register private_key_jwt");
    }

    @Test
    void keysThatCanNotBeFetchedAreToldOf() {
        String client =
                given().header("X-Forwarded-For", User.freshAddress())
                        .contentType("application/json")
                        .body(
                                Map.of(
                                        "redirect_uris",
                                        List.of(Application.REDIRECT),
                                        "token_endpoint_auth_method",
                                        "private_key_jwt",
                                        "jwks_uri",
                                        "https://localhost:1/jwks"))
                        .post("/oauth/register")
                        .then()
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .text("client_id");

        refused(
                ask(pair.proof(client, QUESTION)),
                "The keys could not be fetched from the jwks_uri of the client");
    }

    @Test
    void whatWasShownIsForgottenOnceItHasExpired() {
        ask(pair.proof(id, QUESTION)).statusCode(200);

        assertEquals(
                List.of(),
                Database.column(
                        "select 1 from client_assertion where expires_at > now() + interval '2 minutes'"));
    }

    private static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private Map<String, String> proof(UnaryOperator<JWTClaimsSet.Builder> different) {
        return pair.proof(id, QUESTION, different);
    }

    private void wrong(UnaryOperator<JWTClaimsSet.Builder> different, String told) {
        refused(ask(proof(different)), told);
    }

    private static void refused(ValidatableResponse answer, String told) {
        answer.statusCode(401)
                .body(field("error", equalTo("invalid_client")))
                .body(field("error_description", containsString(told)));
    }

    private static ValidatableResponse ask(Map<String, String> fields) {
        return form(fields)
                .header("X-Forwarded-For", User.freshAddress())
                .post("/oauth/introspect")
                .then();
    }
}
