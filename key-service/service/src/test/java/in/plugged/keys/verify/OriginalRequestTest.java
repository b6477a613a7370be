package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.RawHttp;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that ask with the method and the path of their own caller. */
@KeyServiceTest
class OriginalRequestTest {

    private static final String KEYS_ONLY = "/api/auth/check?scope=read:servers&for=";

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"})
    void everyMethodIsCheckedLikeGet(String method) {
        ask(method, "/api/auth/check?scope=read:servers", key.text())
                .statusCode(200)
                .header("X-Auth-Key", key.id())
                .header("X-Auth-Status", "200");
        ask(method, "/api/auth/check?scope=write:servers", key.text())
                .statusCode(403)
                .header("X-Auth-Status", "403")
                .body(field("error.details.required_scopes", contains("write:servers")));
        given().request(method, "/api/auth/check").then().statusCode(401);
    }

    @Test
    void headIsCheckedToo() {
        ask("HEAD", KEYS_ONLY + "/servers", key.text())
                .statusCode(200)
                .header("X-Auth-Key", key.id());
        given().head(KEYS_ONLY + "/servers")
                .then()
                .statusCode(401)
                .header("X-Auth-Status", "401")
                .header("WWW-Authenticate", Hub.CHALLENGE)
                .body(emptyOrNullString());
    }

    @Test
    void aBodyIsNotRead() {
        Hub.with(key.text())
                .body("{ this is not JSON")
                .post(KEYS_ONLY + "/servers")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/servers",
                "/servers?scope=admin&scope=write:servers",
                "/servers?x=y&scope=write:servers&for=z",
                "/%ff?x=%ff",
                "//servers/../../keys;a=b"
            })
    void whatTheCallerAsksForAsksNoScope(String original) throws IOException {
        assertEquals(200, RawHttp.statusOf(KEYS_ONLY + original, bearer()));
    }

    @Test
    void theGatewaysScopesAreNeededWhateverTheCallerAsksFor() throws IOException {
        String demand = "/api/auth/check?scope=write:servers&for=/servers?scope=read:servers";

        assertEquals(403, RawHttp.statusOf(demand, bearer()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/servers/1",
                "/../keys",
                "/../../../openapi/keys",
                "/%2e%2e/keys",
                "/..%2fkeys"
            })
    void aPathBelowIsCheckedAndLeadsNowhere(String below) throws IOException {
        String answer = raw("/api/auth/check" + below, bearer());

        assertEquals(200, RawHttp.status(answer));
        assertTrue(answer.contains("X-Auth-Key: " + key.id()), answer);
        assertEquals(401, RawHttp.statusOf("/api/auth/check" + below, "X-Nothing: here"));
        assertEquals(401, RawHttp.statusOf("/api/v1/auth/check" + below, "X-Nothing: here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/check/%zz", KEYS_ONLY + "/%zz", KEYS_ONLY + "/servers?x=%"})
    void whatCannotBeDecodedIsRefused(String path) throws IOException {
        assertEquals(400, RawHttp.statusOf(path, bearer()));
    }

    @Test
    void belowACallerCanAskForMoreOnly() {
        ask("GET", "/api/auth/check/servers?scope=write:servers", key.text()).statusCode(403);
    }

    @Test
    void anotherPathThatBeginsAlikeIsNoCheck() {
        ask("GET", "/api/auth/checks", key.text()).statusCode(404);
    }

    @Test
    void aPreflightNeedsNoCredential() {
        given().header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .options(KEYS_ONLY + "/servers")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo("*"));
    }

    private String bearer() {
        return "Authorization: Bearer " + key.text();
    }

    private static String raw(String path, String header) throws IOException {
        return RawHttp.send(
                "GET %s HTTP/1.1\nHost: localhost\nConnection: close\n%s\n\n"
                        .formatted(path, header));
    }

    private static ValidatableResponse ask(String method, String path, String key) {
        return given().header("Authorization", "Bearer " + key).request(method, path).then();
    }
}
