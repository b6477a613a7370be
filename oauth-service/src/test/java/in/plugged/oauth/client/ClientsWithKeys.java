package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.oauth.Application;
import in.plugged.oauth.ClientKeyPair;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** Clients that prove who they are by assertions (RFC 7523). */
abstract class ClientsWithKeys {

    static final Map<String, String> QUESTION = Map.of("token", "a");

    final ClientKeyPair pair = ClientKeyPair.fresh(JWSAlgorithm.ES256);
    String id = "";

    @BeforeEach
    void register() {
        id = registered(pair, Map.of());
    }

    static String registered(ClientKeyPair pair, Map<String, ?> more) {
        return registered(List.of(pair.key()), more);
    }

    static String registered(List<JWK> keys, Map<String, ?> more) {
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

    Map<String, String> proof(UnaryOperator<JWTClaimsSet.Builder> different) {
        return pair.proof(id, QUESTION, different);
    }

    static Date in(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    static void refused(ValidatableResponse answer, String told) {
        answer.statusCode(401)
                .body(field("error", equalTo("invalid_client")))
                .body(field("error_description", containsString(told)));
    }

    static ValidatableResponse ask(Map<String, String> fields) {
        return form(fields)
                .header("X-Forwarded-For", User.freshAddress())
                .post("/oauth/introspect")
                .then();
    }
}
