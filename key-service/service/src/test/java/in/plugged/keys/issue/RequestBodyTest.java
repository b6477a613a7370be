package in.plugged.keys.issue;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.RawHttp;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be before anybody looks into it. */
@KeyServiceTest
class RequestBodyTest {

    private static final int MOST = 65_536;

    private final Hub hub = Hub.fresh();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"ci\"",
                "{\"name\": \"ci\"} {}",
                "{\"name\": \"ci\", \"name\": \"other\"}",
                "{name: 'ci'}",
                "[{\"name\": \"ci\"}]",
                "\"ci\"",
                "null",
                "{\"name\": NaN}",
                "nonsense"
            })
    void whatIsNoJsonObjectIsRefused(String body) {
        hub.create(body)
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")))
                .body(field("error.details.hint", notNullValue()))
                .body(field("error.details.request_id", notNullValue()));
    }

    @Test
    void noBodyAtAllIsRefused() {
        hub.request()
                .post("/api/auth/keys")
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void nestingWithoutEndIsRefused() {
        hub.create("{\"metadata\": ".repeat(1_100) + "1" + "}".repeat(1_100))
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void otherTypesThanJsonAreNotRead() {
        RestAssured.given()
                .header("Authorization", "Bearer " + hub.key())
                .contentType(ContentType.TEXT)
                .body("{\"name\": \"ci\"}")
                .post("/api/auth/keys")
                .then()
                .statusCode(415)
                .body(field("error.code", equalTo("UNSUPPORTED_MEDIA_TYPE")));
    }

    @Test
    void sixtyFourKibibytesAreRead() {
        hub.create(padded(MOST)).statusCode(201);
    }

    @Test
    void oneByteMoreIsTooMuch() {
        hub.create(padded(MOST + 1))
                .statusCode(413)
                .header("X-Request-Id", notNullValue())
                .body(field("error.code", equalTo("PAYLOAD_TOO_LARGE")));
    }

    @Test
    void tooMuchInPiecesIsTooMuchToo() throws IOException {
        String answer =
                RawHttp.send(
                        """
                        POST /api/auth/keys HTTP/1.1
                        Host: localhost
                        Authorization: Bearer %s
                        Content-Type: application/json
                        Transfer-Encoding: chunked
                        Connection: close

                        10001
                        %s
                        0

                        """
                                .formatted(hub.key(), padded(MOST + 1)));

        assertEquals(413, RawHttp.status(answer));
        assertTrue(answer.contains("\"code\":\"PAYLOAD_TOO_LARGE\""), answer);
    }

    @Test
    void whoIsNotKnownHearsThatBeforeItsBodyIsRead() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body("nonsense")
                .post("/api/auth/keys")
                .then()
                .statusCode(401);
    }

    private static String padded(int bytes) {
        String body = "{\"name\": \"ci\"}";
        return body + " ".repeat(bytes - body.length());
    }
}
