package in.plugged.keys.credential;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Version 1 is over, and scripts of one origin alone may read answers. */
@KeyServiceTest
@TestProfile(EndOfVersionOneTest.Narrow.class)
class EndOfVersionOneTest {

    private static final String APP = "https://app.example";

    /** What an operator sets in the end. */
    public static final class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.resource-server.v1.enabled",
                    "false",
                    "plugged.resource-server.cors.origins",
                    APP);
        }
    }

    private final Hub hub = Hub.fresh();

    @Test
    void itsPathsAreGone() {
        hub.request()
                .get("/api/v1/auth/keys")
                .then()
                .statusCode(404)
                .header("Deprecation", nullValue())
                .body(field("error.code", equalTo("NOT_FOUND")));
    }

    @Test
    void itsHeaderIsLikeNone() {
        given().header("X-API-Key", hub.key())
                .get("/api/auth/keys")
                .then()
                .statusCode(401)
                .header("Deprecation", nullValue())
                .body(field("error.details.reason", equalTo("missing")));
    }

    @Test
    void anotherKeyInItsHeaderDisturbsNobody() {
        hub.request().header("X-API-Key", "any").get("/api/auth/keys").then().statusCode(200);
    }

    @Test
    void theOneOriginIsNamed() {
        given().header("Origin", APP)
                .get("/api/auth/keys")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", APP);
    }

    @Test
    void anotherOriginIsNot() {
        var answer = given().header("Origin", "https://evil.example").get("/api/auth/keys").then();

        answer.statusCode(401).header("Access-Control-Allow-Origin", nullValue());
        assertEquals(
                List.of("Authorization, X-API-Key, Cookie", "Origin"),
                answer.extract().headers().getValues("Vary"));
    }
}
