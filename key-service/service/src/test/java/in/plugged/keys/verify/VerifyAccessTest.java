package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may ask. */
@KeyServiceTest
class VerifyAccessTest {

    private final Hub hub = Hub.fresh();

    @Test
    void withoutACredentialNobodyAsks() {
        given().contentType(ContentType.JSON)
                .body(Map.of("key", "a"))
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(401)
                .body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void anAdminIsNoService() {
        hub.request()
                .body(Map.of("key", "a"))
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("keys:verify")));
    }

    @Test
    void aKeyOfAHubIsNoService() {
        var key = hub.newKey(Map.of("scopes", List.of("admin"), "type", "secret"));

        Hub.with(key.text())
                .body(Map.of("key", "a"))
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("keys:verify")));
    }

    @Test
    void aServiceThatVerifiesManagesNoKeys() {
        Hub.with(Hub.verifier())
                .body(Map.of("name", "mine", "scopes", List.of("admin")))
                .post("/api/auth/keys")
                .then()
                .statusCode(403);
    }

    @Test
    void theAnswerOfOneHoldsForNobodyElse() {
        Hub.verify("a").header("Vary", "Authorization, X-API-Key, Cookie");
    }
}
