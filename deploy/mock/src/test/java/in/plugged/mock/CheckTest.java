package in.plugged.mock;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MockTest
class CheckTest {

    @ParameterizedTest
    @CsvSource({
        "reader, usr_mock1, hub_mock1, key_MockReader000000, read:collections read:documents read:profile read:servers",
        "neighbour, usr_mock2, hub_mock2, key_MockNeighbour000, read:collections read:documents read:profile read:servers",
        "admin, usr_mock1, hub_mock1, key_MockAdmin0000000, admin",
    })
    void aGoodKeyIsDescribedInHeaders(
            String name, String user, String hub, String id, String scopes) {
        Mock.check(MockKey.named(name), "read:servers")
                .statusCode(200)
                .header("X-Auth-User", user)
                .header("X-Auth-Hub", hub)
                .header("X-Auth-Key", id)
                .header("X-Auth-Scopes", scopes)
                .header("X-Auth-Status", "200")
                .header("X-Auth-Error", "")
                .header("Vary", "Authorization, X-API-Key, Cookie")
                .body(equalTo(""));
    }

    @ParameterizedTest
    @CsvSource({
        "expired, 401, UNAUTHORIZED",
        "revoked, 410, GONE",
        "suspended, 403, FORBIDDEN",
        "bound, 403, FORBIDDEN",
        "limited, 429, RATE_LIMITED",
        "test, 401, UNAUTHORIZED",
        "away, 503, UNAVAILABLE",
        "unknown, 401, UNAUTHORIZED",
        "malformed, 401, UNAUTHORIZED",
        "verifier, 401, UNAUTHORIZED",
    })
    void aRefusedKeyIsToldInTheBodyAndInHeaders(String name, int status, String code) {
        assertRefusal(Mock.check(MockKey.named(name), "read:servers"), status, code);
    }

    @Test
    void scopesThatTheKeyLacksAreNamed() {
        var refused =
                Mock.check(
                        MockKey.named("reader"), "write:servers", "read:servers", "delete:servers");

        refused.body("error.details.required_scopes", contains("write:servers", "delete:servers"));
        assertRefusal(refused, 403, "FORBIDDEN");
    }

    @Test
    void withoutAScopeAnyGoodKeyWillDo() {
        Mock.check(MockKey.named("reader")).statusCode(200);
    }

    @Test
    void withoutACredentialItIs401() {
        var refused = Mock.request().get("/api/auth/check").then();

        refused.header("WWW-Authenticate", "Bearer")
                .body("error.details.reason", equalTo("missing"));
        assertRefusal(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void aBoundKeyIsGoodFromItsAddresses() {
        Mock.request()
                .header("Authorization", MockKey.named("bound").bearer())
                .header("X-Forwarded-For", "192.0.2.7")
                .get("/api/auth/check?scope=read:servers")
                .then()
                .statusCode(200);
    }

    @Test
    void aLimitedKeyIsToldHowLongToWait() {
        Mock.check(MockKey.named("limited"))
                .header("Retry-After", "30")
                .header("X-RateLimit-Limit", "5")
                .header("X-RateLimit-Remaining", "0")
                .body("error.details.retry_after_seconds", equalTo(30));
    }

    @Test
    void aRequestKeepsItsId() {
        Mock.request()
                .header("X-Request-Id", "mine")
                .get("/api/auth/check")
                .then()
                .header("X-Request-Id", "mine")
                .body("error.details.request_id", equalTo("mine"));
    }

    /** The headers say what the answer says, for gateways that pass nothing else on. */
    private static void assertRefusal(ValidatableResponse refused, int status, String code) {
        refused.statusCode(status)
                .body("error.code", equalTo(code))
                .header("X-Auth-Status", String.valueOf(status));
        String line = refused.extract().header("X-Auth-Error");
        assertEquals(
                refused.extract().<Map<String, Object>>path("$"),
                JsonPath.from(line).<Map<String, Object>>get());
        assertEquals(
                refused.extract().header("X-Request-Id"),
                refused.extract().path("error.details.request_id"));
    }
}
