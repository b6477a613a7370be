package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An assertion is the only way in which a client with keys says who it is. */
@OauthServiceTest
class AssertionStandsAloneTest extends ClientsWithKeys {

    @Test
    void theClientIdMayStandBesideIt() {
        Map<String, String> both = pair.proof(id, Map.of("token", "a", "client_id", id));
        Map<String, String> other =
                pair.proof(id, Map.of("token", "a", "client_id", "cli_0000000000000000"));

        ask(both).statusCode(200);
        ask(other).statusCode(400).body(field("error", equalTo("invalid_request")));
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
}
