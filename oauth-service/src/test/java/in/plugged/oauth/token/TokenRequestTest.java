package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.ask;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.service.testing.RawHttp;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoint reads, and the shape of what it refuses. */
@OauthServiceTest
class TokenRequestTest {

    private static final String SERVICE = TestServices.DEVICES;

    private final String credentials = basic(SERVICE, TestServices.secretOf(SERVICE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "grant_type=",
                "audience=key-service",
                "grant_type=client_credentials&grant_type=client_credentials&audience=key-service",
                "grant_type=client_credentials&audience=key-service&audience=key-service",
                "grant_type=%zz"
            })
    void aFormThatIsNoRequestIsRefused(String body) {
        refused(body, "application/x-www-form-urlencoded", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN, "/oauth/introspect"})
    void aBodyOfNoTypeIsNoRequest(String path) throws IOException {
        String answer =
                RawHttp.send(
                        "POST %s HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 0\n\n"
                                .formatted(path));

        assertEquals(400, RawHttp.status(answer), answer);
        assertTrue(answer.contains("\"error\":\"invalid_request\""), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "\"grant_type\"",
                "{}",
                "{\"grant_type\":null}",
                "{\"grant_type\":1}",
                "{\"grant_type\":[\"client_credentials\"]}",
                "{\"grant_type\":{\"client_credentials\":true}}",
                "{\"grant_type\":\"client_credentials\",\"grant_type\":\"client_credentials\",\"audience\":\"key-service\"}",
                "{\"grant_type\":\"client_credentials\",\"audience\":\"key-service\"} {}"
            })
    void jsonThatIsNoRequestIsRefused(String body) {
        refused(body, "application/json", "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "CLIENT_CREDENTIALS", "authorization_code2"})
    void anotherGrantIsRefused(String type) {
        refused(
                "grant_type=" + type,
                "application/x-www-form-urlencoded",
                "unsupported_grant_type");
    }

    private void refused(String body, String type, String error) {
        given().contentType(type)
                .header("Authorization", credentials)
                .body(body)
                .post(TOKEN)
                .then()
                .statusCode(400)
                .body(field("error", equalTo(error)))
                .body(field("error_description", notNullValue()));
    }

    @Test
    void parametersNobodyKnowsAreIgnored() {
        ask(SERVICE, Map.of("audience", "key-service", "more", "or less")).statusCode(200);
    }

    @Test
    void parametersInTheQueryDoNotCount() {
        given().header("Authorization", credentials)
                .contentType(ContentType.URLENC)
                .queryParam("grant_type", "client_credentials")
                .queryParam("audience", "key-service")
                .post(TOKEN)
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
    }

    @Test
    void otherContentIsRefusedInTheShapeOfTheRfc() {
        inShape(
                given().header("Authorization", credentials)
                        .contentType("text/plain")
                        .body("grant_type=client_credentials&audience=key-service")
                        .post(TOKEN)
                        .then()
                        .statusCode(415));
    }

    @Test
    void otherMethodsAreRefusedInTheShapeOfTheRfc() {
        inShape(given().get(TOKEN).then().statusCode(405).header("Allow", equalTo("POST")));
    }

    @Test
    void aBodyOver64KibIsRefusedInTheShapeOfTheRfc() {
        inShape(
                form(Map.of("grant_type", "client_credentials", "more", "a".repeat(65_536)))
                        .post(TOKEN)
                        .then()
                        .statusCode(413));
    }

    @Test
    void aBodyInPiecesIsNoLongerEither() throws IOException {
        String piece = "a=" + "b".repeat(65_536);
        String answer =
                RawHttp.send(
                        "POST %s HTTP/1.1\nHost: localhost\nConnection: close\nContent-Type: application/x-www-form-urlencoded\nTransfer-Encoding: chunked\n\n%x\n%s\n0\n\n"
                                .formatted(TOKEN, piece.length(), piece));

        assertEquals(413, RawHttp.status(answer), answer);
    }

    private static void inShape(ValidatableResponse answer) {
        answer.contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache")
                .header("X-Request-Id", notNullValue())
                .body(field("error", is("invalid_request")))
                .body(field("error_description", notNullValue()));
    }

    @Test
    void nothingIsEverStored() {
        ask(SERVICE, Map.of("audience", "key-service"))
                .header("Cache-Control", "no-store")
                .header("Pragma", "no-cache");
    }

    @Test
    void scriptsOfOtherOriginsReadItWithoutCookies() {
        given().header("Origin", "https://else.example")
                .header("Access-Control-Request-Method", "POST")
                .options(TOKEN)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Credentials", nullValue());
        ask(SERVICE, Map.of("audience", "key-service"))
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Allow-Credentials", nullValue());
    }

    @Test
    void elsewhereRefusalsKeepTheEnvelope() {
        given().get("/oauth/nothing")
                .then()
                .statusCode(404)
                .header("Pragma", nullValue())
                .body(field("error.code", equalTo("NOT_FOUND")));
    }
}
