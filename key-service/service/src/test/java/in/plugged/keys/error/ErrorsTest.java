package in.plugged.keys.error;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One shape for whatever goes wrong. */
@KeyServiceTest
class ErrorsTest {

    private final Hub hub = Hub.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/auth/nothing", "/api/auth/keys/a/b/c", "/nothing", "/api/auth/keysx"})
    void aPathThatThereIsNotIsNotFound(String path) {
        refused(hub.request().get(path).then(), 404, "NOT_FOUND");
    }

    @Test
    void aPathThatThereIsNotIsNotFoundForANobodyToo() {
        refused(given().get("/api/auth/nothing").then(), 404, "NOT_FOUND");
    }

    @Test
    void aMethodThatThereIsNotNamesThoseThatThereAre() {
        refused(hub.request().put("/api/auth/keys").then(), 405, "METHOD_NOT_ALLOWED")
                .header("Allow", containsString("GET"))
                .header("Allow", containsString("POST"));
    }

    @Test
    void aMethodThatThereIsNotOfOneKeyNamesThoseThatThereAre() {
        refused(
                        hub.request().post("/api/auth/keys/key_0000000000000000").then(),
                        405,
                        "METHOD_NOT_ALLOWED")
                .header("Allow", containsString("DELETE"))
                .header("Allow", containsString("GET"))
                .header("Allow", containsString("PATCH"));
    }

    @Test
    void anotherTypeThanJsonIsNotGiven() {
        refused(
                hub.request().accept(ContentType.XML).get("/api/auth/keys").then(),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void whoeverCanNotReadTheAnswerChangesNothing() {
        refused(
                hub.request()
                        .accept(ContentType.XML)
                        .body("{\"name\": \"a key\"}")
                        .post("/api/auth/keys")
                        .then(),
                406,
                "NOT_ACCEPTABLE");
        hub.request().get("/api/auth/keys").then().body(field("data", hasSize(0)));
    }

    @Test
    void anotherTypeThanJsonIsNotRead() {
        refused(
                given().header("Authorization", "Bearer " + hub.key())
                        .contentType(ContentType.XML)
                        .body("<a/>")
                        .post("/api/auth/keys")
                        .then(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc-123",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "a=b@c"
            })
    void aSaneRequestIdIsKept(String id) {
        given().header("X-Request-Id", id)
                .get("/api/auth/keys")
                .then()
                .header("X-Request-Id", equalTo(id))
                .body(field("error.details.request_id", equalTo(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "", "\"", "ä"})
    void anotherRequestIdIsReplaced(String id) {
        given().header("X-Request-Id", id)
                .get("/api/auth/keys")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aRequestIdThatIsTooLongIsReplaced() {
        given().header("X-Request-Id", "a".repeat(129))
                .get("/api/auth/keys")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void aSuccessHasARequestIdToo() {
        hub.request().get("/api/auth/keys").then().header("X-Request-Id", notNullValue());
    }

    private static ValidatableResponse refused(
            ValidatableResponse answer, int status, String code) {
        String requestId = answer.extract().header("X-Request-Id");
        return answer.statusCode(status)
                .contentType(ContentType.JSON)
                .body(field("error.code", equalTo(code)))
                .body(field("error.message", notNullValue()))
                .body(field("error.details.hint", notNullValue()))
                .body(field("error.details.request_id", equalTo(requestId)))
                .body(not(containsString("Exception")));
    }
}
