package in.plugged.keys.credential;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script in a page of another origin may see. */
@KeyServiceTest
class CrossOriginTest {

    private static final String SHOP = "https://shop.example";
    private static final String CALL = "/api/auth/keys";

    private final Hub hub = Hub.fresh();

    @Test
    void itMayReadAnAnswer() {
        String key = hub.newKey(Map.of("scopes", List.of("admin"))).text();

        readable(Hub.with(key).header("Origin", SHOP).get(CALL).then())
                .statusCode(200)
                .header("Vary", "Authorization, X-API-Key, Cookie");
    }

    @Test
    void itMayReadThatItNeedsAKey() {
        readable(given().header("Origin", SHOP).get(CALL).then())
                .statusCode(401)
                .header("WWW-Authenticate", Hub.CHALLENGE);
    }

    @Test
    void itMayReadThatItsSecretKeyIsRefused() {
        readable(hub.request().header("Origin", SHOP).get(CALL).then())
                .statusCode(403)
                .body(field("error.details.reason", equalTo("secret_key_in_browser")));
    }

    @Test
    void itMayReadThatThereIsNothing() {
        readable(given().header("Origin", SHOP).get("/api/auth/nothing").then()).statusCode(404);
    }

    @Test
    void itMayReadThatItsBodyIsTooLong() {
        readable(
                        given().header("Origin", SHOP)
                                .contentType("application/json")
                                .body("a".repeat(65_537))
                                .post(CALL)
                                .then())
                .statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {CALL, "/api/v1/auth/keys", "/api/auth/keys/verify", "/api/nothing"})
    void itMayAskFirstWithoutAKey(String path) {
        given().header("Origin", SHOP)
                .header("Access-Control-Request-Method", "PATCH")
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .options(path)
                .then()
                .statusCode(204)
                .body(emptyString())
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Methods", containsString("PATCH"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"))
                .header("Access-Control-Max-Age", "7200")
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("X-Request-Id", notNullValue())
                .header("Deprecation", nullValue());
    }

    private static ValidatableResponse readable(ValidatableResponse answer) {
        return answer.header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("X-Request-Id"))
                .header("Access-Control-Allow-Credentials", nullValue());
    }
}
