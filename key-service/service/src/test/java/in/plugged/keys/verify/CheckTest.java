package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class CheckTest {

    private final Hub hub = Hub.fresh();

    @Test
    void aGoodKeyIsDescribedInHeaders() {
        Issued key = hub.newKey();

        Hub.check(key.text())
                .statusCode(200)
                .header("X-Auth-User", hub.userId())
                .header("X-Auth-Hub", hub.id())
                .header("X-Auth-Key", key.id())
                .header("X-Auth-Scopes", "read:servers")
                .header("X-Auth-Status", "200")
                .header("X-Auth-Error", "")
                .header("Vary", "Authorization, X-API-Key, Cookie");
    }

    @Test
    void scopesAreSeparatedBySpacesInTheirOrder() {
        Issued key =
                hub.newKey(
                        Map.of("scopes", List.of("write:servers", "read:servers", "read:profile")));

        Hub.check(key.text()).header("X-Auth-Scopes", "read:profile read:servers write:servers");
    }

    @Test
    void aScopeThatTheKeyHasIsFine() {
        check(hub.newKey().text(), "read:servers").statusCode(200);
    }

    @Test
    void aScopeThatTheKeyLacksIsNamed() {
        var refused = check(hub.newKey().text(), "write:servers").statusCode(403);

        refused.body(field("error.details.required_scopes", contains("write:servers")));
        assertRefusal(refused, 403, "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope=", "scope", "scope=read:servers&scope="})
    void anEmptyScopeIsAMistakeAndLetsNobodyIn(String query) {
        Hub.with(Hub.fresh().newKey().text())
                .get("/api/auth/check?" + query)
                .then()
                .statusCode(400)
                .header("X-Auth-Status", "400")
                .body(field("error.details.violations[0].field", equalTo("scope")));
    }

    @Test
    void ofSeveralScopesAllAreNeeded() {
        check(hub.newKey().text(), "read:servers", "write:servers")
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("write:servers")));
    }

    @Test
    void withoutACredentialItIs401() {
        var refused = given().get("/api/auth/check").then().statusCode(401);

        refused.header("WWW-Authenticate", Hub.CHALLENGE)
                .header("Cache-Control", "no-store")
                .body(field("error.details.reason", equalTo("missing")));
        assertRefusal(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void aMalformedKeyIs401() {
        var refused = Hub.check("pk_live_nonsense").statusCode(401);

        refused.body(field("error.details.reason", equalTo("malformed")));
        assertRefusal(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void anUnknownKeyIs401() {
        var refused = Hub.check(new KeyFormat("plg").mint(KeyPrefix.PG_IN).text()).statusCode(401);

        refused.body(field("error.details.reason", equalTo("unknown")))
                .body(field("error.details.key_prefix", equalTo("pg_in_")));
        assertRefusal(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void anExpiredKeyIs401() {
        Issued key = hub.newKey();
        KeyRows.expire(key.id());

        var refused = Hub.check(key.text()).statusCode(401);

        refused.body(field("error.details.reason", equalTo("expired")));
        assertRefusal(refused, 401, "UNAUTHORIZED");
    }

    @Test
    void aSuspendedKeyIs403() {
        Issued key = hub.newKey();
        hub.suspend(key.id());

        var refused = Hub.check(key.text()).statusCode(403);

        refused.body(field("error.details.reason", equalTo("suspended")));
        assertRefusal(refused, 403, "FORBIDDEN");
    }

    @Test
    void aRevokedKeyIs410() {
        Issued key = hub.newKey();
        hub.revoke(key.id());

        assertRefusal(Hub.check(key.text()).statusCode(410), 410, "GONE");
    }

    @Test
    void twoCredentialsAre400() {
        var refused =
                given().header("Authorization", "Bearer " + hub.newKey().text())
                        .header("X-API-Key", hub.newKey().text())
                        .get("/api/auth/check")
                        .then()
                        .statusCode(400);

        assertRefusal(refused, 400, "INVALID_REQUEST");
    }

    private static ValidatableResponse check(String key, String... scopes) {
        return Hub.with(key).queryParam("scope", List.of(scopes)).get("/api/auth/check").then();
    }

    /** The headers say what the answer says, for gateways that pass nothing else on. */
    private static void assertRefusal(ValidatableResponse refused, int status, String code) {
        String line = refused.extract().header("X-Auth-Error");
        refused.header("X-Auth-Status", String.valueOf(status))
                .body(field("error.code", equalTo(code)))
                .header("Vary", "Authorization, X-API-Key, Cookie");
        assertFalse(line.contains("\n"), line);
        assertEquals(
                refused.extract().<Map<String, Object>>path("$"),
                Json.of(line).<Map<String, Object>>path("$"));
    }
}
