package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an assertion has to say, and how often. */
@OauthServiceTest
class AssertionProvesTheClientTest extends ClientsWithKeys {

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256"})
    void anAssertionOfItsKeyIsEnough(String algorithm) {
        ClientKeyPair own = ClientKeyPair.fresh(JWSAlgorithm.parse(algorithm));
        String client = registered(own, Map.of("token_endpoint_auth_signing_alg", algorithm));

        ask(own.proof(client, QUESTION)).statusCode(200).body(field("active", equalTo(false)));
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

    private void wrong(UnaryOperator<JWTClaimsSet.Builder> different, String told) {
        refused(ask(proof(different)), told);
    }

    @Test
    void clocksMayDifferALittle() {
        ask(proof(claims -> claims.expirationTime(in(-20)).issueTime(in(20)))).statusCode(200);
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
    void whatWasShownIsForgottenOnceItHasExpired() {
        ask(pair.proof(id, QUESTION)).statusCode(200);

        assertEquals(
                List.of(),
                Database.column(
                        "select 1 from client_assertion where expires_at > now() + interval '2 minutes'"));
    }
}
