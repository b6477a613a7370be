package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.TestServices;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** What tests of bound tokens ask again and again. */
final class BoundTokens {

    static final Map<String, String> FOR_ITSELF = Map.of("grant_type", "client_credentials");

    private BoundTokens() {}

    static String keyService() {
        return basic(TestServices.KEYS, TestServices.secretOf(TestServices.KEYS));
    }

    /** What a service learns that knows of keys, or does not. */
    static ValidatableResponse told(String token, boolean knowsOfKeys) {
        return form(Map.of("token", token, "fresh", "true"))
                .formParam("dpop", knowsOfKeys)
                .header("Authorization", keyService())
                .post("/oauth/introspect")
                .then()
                .statusCode(200);
    }

    static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
