package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.base64;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.User;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that don't prove who they are. */
@OauthServiceTest
class ClientRefusalTest {

    private static final String SERVICE = TestServices.DEVICES;
    private static final Map<String, String> GRANT =
            Map.of("grant_type", "client_credentials", "audience", "key-service");

    @Test
    void aWrongSecretIsRefused() {
        refused(
                        form(GRANT)
                                .header("Authorization", basic(SERVICE, "x".repeat(40)))
                                .post(TOKEN)
                                .then(),
                        401,
                        "invalid_client")
                .header("WWW-Authenticate", startsWith("Basic "));
        refused(
                form(GRANT)
                        .formParam("client_id", SERVICE)
                        .formParam("client_secret", "x".repeat(40))
                        .post(TOKEN)
                        .then(),
                401,
                "invalid_client");
    }

    @Test
    void anUnknownClientIsRefusedAlike() {
        String unknown = answer(basic("nobody", TestServices.secretOf(SERVICE)));

        assertEquals(answer(basic(SERVICE, "x".repeat(40))), unknown);
    }

    private static String answer(String authorization) {
        return form(GRANT)
                .header("Authorization", authorization)
                .post(TOKEN)
                .then()
                .statusCode(401)
                .extract()
                .asString();
    }

    @Test
    void withoutAClientNothingIsGiven() {
        refused(form(GRANT).post(TOKEN).then(), 401, "invalid_client");
        refused(
                form(GRANT).formParam("client_id", SERVICE).post(TOKEN).then(),
                401,
                "invalid_client");
    }

    @Test
    void twoWaysAtOnceAreRefused() {
        refused(
                form(GRANT)
                        .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE)))
                        .formParam("client_id", SERVICE)
                        .formParam("client_secret", TestServices.secretOf(SERVICE))
                        .post(TOKEN)
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void twoClientsAtOnceAreRefused() {
        refused(
                form(GRANT)
                        .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE)))
                        .formParam("client_id", TestServices.KEYS)
                        .post(TOKEN)
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void aSecretInTheQueryIsRefused() {
        refused(
                form(GRANT)
                        .queryParam("client_id", SERVICE)
                        .queryParam("client_secret", TestServices.secretOf(SERVICE))
                        .post(TOKEN)
                        .then(),
                400,
                "invalid_request");
    }

    @Test
    void aSecretInClearTextIsRefusedWhateverTheWay() {
        for (String path : new String[] {TOKEN, "/oauth/revoke"}) {
            forwarded("http")
                    .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE)))
                    .post(path)
                    .then()
                    .statusCode(403)
                    .header("Cache-Control", "no-store")
                    .body(field("error", equalTo("insufficient_scope")));
            forwarded("http")
                    .formParam("client_id", SERVICE)
                    .formParam("client_secret", TestServices.secretOf(SERVICE))
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        forwarded("https")
                .header("Authorization", basic(SERVICE, TestServices.secretOf(SERVICE)))
                .post(TOKEN)
                .then()
                .statusCode(200);
    }

    private static RequestSpecification forwarded(String proto) {
        return form(GRANT)
                .formParam("token", "a")
                .header("X-Forwarded-For", User.freshAddress())
                .header("X-Forwarded-Proto", proto);
    }

    @Test
    void basicWithoutFormEncodingIsRefused() {
        refused(
                form(GRANT)
                        .header(
                                "Authorization",
                                "Basic " + base64(SERVICE + ":" + TestServices.secretOf(SERVICE)))
                        .post(TOKEN)
                        .then(),
                401,
                "invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Basic !", "Basic bm9jb2xvbg==", "Basic Og=="})
    void whatIsNoBasicIsRefused(String authorization) {
        refused(
                form(GRANT).header("Authorization", authorization).post(TOKEN).then(),
                401,
                "invalid_client");
    }

    private static ValidatableResponse refused(
            ValidatableResponse answer, int status, String error) {
        return answer.statusCode(status)
                .contentType(ContentType.JSON)
                .header("Cache-Control", "no-store")
                .body(field("error", equalTo(error)));
    }
}
