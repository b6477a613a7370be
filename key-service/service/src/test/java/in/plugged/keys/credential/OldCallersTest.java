package in.plugged.keys.credential;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was written for version 1 goes on, and is told that it ends. */
@KeyServiceTest
class OldCallersTest {

    private static final String OLD_CALL = "/api/v1/auth/keys";

    private final Hub hub = Hub.fresh();

    @Test
    void anOldPathIsGuardedLikeTheNewOne() {
        told(given().get(OLD_CALL).then())
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .header("Vary", "Authorization, X-API-Key, Cookie")
                .body(field("error.details.reason", equalTo("missing")))
                .body(field("error.details.request_id", notNullValue()));
    }

    @Test
    void anOldPathIsAnsweredLikeTheNewOne() {
        hub.newKey(Map.of("name", "one"));
        hub.newKey(Map.of("name", "two"));

        told(hub.request().get(OLD_CALL + "?limit=1").then())
                .statusCode(200)
                .header("X-Request-Id", notNullValue())
                .body("data.size()", equalTo(1))
                .body(field("data[0].name", equalTo("two")))
                .body(field("pagination.limit", equalTo(1)));
    }

    @Test
    void aBodyArrivesOnAnOldPath() {
        told(hub.request().body(Map.of("name", "from v1")).post(OLD_CALL).then())
                .statusCode(201)
                .body(field("name", equalTo("from v1")));
    }

    @Test
    void aMethodThatThereIsNotIsNamedOnAnOldPathToo() {
        told(hub.request().put(OLD_CALL).then())
                .statusCode(405)
                .header("Allow", equalTo("GET, POST"));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedOnAnOldPathToo() {
        told(hub.request().body("a".repeat(65_537)).post(OLD_CALL).then()).statusCode(413);
    }

    @Test
    void anUnknownOldPathIsNotFound() {
        told(hub.request().get("/api/v1/auth/nothing").then())
                .statusCode(404)
                .body(field("error.code", equalTo("NOT_FOUND")));
    }

    @ParameterizedTest
    @CsvSource({"pk_live_nonsense, malformed", "'', malformed"})
    void aBadKeyInTheOldHeaderIsToldToo(String key, String reason) {
        told(given().header("X-API-Key", key).get("/api/auth/keys").then())
                .statusCode(401)
                .body(field("error.details.reason", equalTo(reason)));
    }

    @Test
    void aGoodKeyInTheOldHeaderIsToldToo() {
        told(given().header("X-API-Key", hub.key()).get("/api/auth/keys").then()).statusCode(200);
        told(given().header("X-API-Key", hub.key()).get("/api/auth/check").then()).statusCode(200);
    }

    @Test
    void aCallerOfToDayHearsNothingOfIt() {
        hub.request()
                .get("/api/auth/keys")
                .then()
                .statusCode(200)
                .header("Deprecation", nullValue())
                .header("Sunset", nullValue())
                .header("Link", nullValue());
    }

    @Test
    void anInternalCallNeedsItsScopeOnTheOldPathToo() {
        told(hub.request()
                        .contentType(ContentType.JSON)
                        .body(Map.of("key", hub.key()))
                        .post("/api/v1/auth/keys/verify")
                        .then())
                .statusCode(403);
    }

    private static ValidatableResponse told(ValidatableResponse answer) {
        return answer.header("Deprecation", "@1767225600")
                .header("Sunset", "Fri, 31 Dec 2027 00:00:00 GMT")
                .header(
                        "Link",
                        "<https://plugged.in/openapi>; rel=\"deprecation\"; type=\"text/html\"");
    }
}
