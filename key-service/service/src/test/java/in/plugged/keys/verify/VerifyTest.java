package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class VerifyTest {

    private final Hub hub = Hub.fresh();

    @Test
    void aGoodKeyIsShownToWhoAsks() {
        Issued key =
                hub.newKey(
                        Map.of(
                                "name",
                                "ci",
                                "expires_at",
                                "2090-01-01T00:00:00Z",
                                "rate_limit",
                                Map.of("limit", 5, "window_seconds", 60)));

        Hub.verify(key.text())
                .statusCode(200)
                .body(field("valid", equalTo(true)))
                .body(field("code", equalTo("VALID")))
                .body(field("http_status", equalTo(200)))
                .body(field("version", equalTo(1)))
                .body(field("age_ms", greaterThanOrEqualTo(0)))
                .body(field("age_ms", lessThan(5_000)))
                .body(field("secret_version", equalTo(1)))
                .body(field("valid_until", equalTo("2090-01-01T00:00:00Z")))
                .body(field("user_id", equalTo(hub.userId())))
                .body(field("rate_limit", equalTo(Map.of("limit", 5, "window_seconds", 60))))
                .body(field("key.id", equalTo(key.id())))
                .body(field("key.name", equalTo("ci")))
                .body(field("key.hub_id", equalTo(hub.id())))
                .body(field("$", not(hasKey("revoked_at"))));
    }

    @Test
    void aKeyThatNeverWasIsUnknown() {
        Hub.verify(new KeyFormat("plg").mint(KeyPrefix.PK_LIVE).text())
                .statusCode(200)
                .body(field("valid", equalTo(false)))
                .body(field("code", equalTo("UNKNOWN")))
                .body(field("http_status", equalTo(401)))
                .body(field("version", nullValue()))
                .body(field("secret_version", nullValue()))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void anotherSecretOfAKeyThatExistsIsUnknown() {
        Issued key = hub.newKey();
        String forged =
                new KeyFormat("plg").mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text();

        Hub.verify(forged)
                .body(field("code", equalTo("UNKNOWN")))
                .body(field("$", not(hasKey("key"))));
    }

    @Test
    void aForgedSecretOfARevokedKeyLearnsNothing() {
        Issued key = hub.newKey();
        hub.revoke(key.id());
        String forged =
                new KeyFormat("plg").mint(KeyPrefix.PK_LIVE, KeyId.fromString(key.id())).text();

        Hub.verify(forged).body(field("code", equalTo("UNKNOWN")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pk_live_", "nonsense", "pk_live_plg_\\u0000", "at_something"})
    void whatIsNoKeyIsMalformed(String text) {
        Hub.with(Hub.verifier())
                .body("{\"key\": \"%s\"}".formatted(text))
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(200)
                .body(field("code", equalTo("MALFORMED")))
                .body(field("http_status", equalTo(401)));
    }

    @Test
    void anExpiredKeyIsExpired() {
        Issued key = hub.newKey();
        KeyRows.expire(key.id());

        Hub.verify(key.text())
                .body(field("code", equalTo("EXPIRED")))
                .body(field("http_status", equalTo(401)))
                .body(field("key.status", equalTo("expired")));
    }

    @Test
    void aSuspendedKeyThatExpiresIsExpired() {
        Issued key = hub.newKey();
        hub.suspend(key.id());
        KeyRows.expire(key.id());

        Hub.verify(key.text()).body(field("code", equalTo("EXPIRED")));
    }

    @Test
    void aRevokedKeyThatExpiresIsRevoked() {
        Issued key = hub.newKey();
        hub.revoke(key.id());
        KeyRows.expire(key.id());

        Hub.verify(key.text(), Map.of("fresh", true)).body(field("code", equalTo("REVOKED")));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, VALID, 200",
        "192.0.2.8, IP_NOT_ALLOWED, 403",
        "::ffff:192.0.2.7, VALID, 200",
        "2001:db8::1, VALID, 200",
        "2001:db9::1, IP_NOT_ALLOWED, 403",
    })
    void anAddressIsJudgedByTheAllowList(String ip, String code, int status) {
        Issued key = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.7", "2001:db8::/32")));

        Hub.verify(key.text(), Map.of("ip", ip))
                .body(field("code", equalTo(code)))
                .body(field("http_status", equalTo(status)));
    }

    @Test
    void aKeyWithAnAllowListIsNotGoodFromNowhere() {
        Issued key = hub.newKey(Map.of("allowed_ips", List.of("192.0.2.7")));

        Hub.verify(key.text()).body(field("code", equalTo("IP_NOT_ALLOWED")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "example.com", "192.0.2.0/24", ""})
    void anAddressThatIsNoneIsRefused(String ip) {
        Hub.verify(hub.newKey().text(), Map.of("ip", ip))
                .statusCode(400)
                .body(field("error.details.violations[0].field", equalTo("ip")));
    }

    @Test
    void anAddressIsText() {
        Hub.verify(hub.newKey().text(), Map.of("ip", Map.of("value", "example.com")))
                .statusCode(400)
                .body(field("error.details.violations[0].field", equalTo("ip")))
                .body(field("error.details.violations[0].message", equalTo("must be text")));
    }

    @Test
    void everyScopeMustBeGranted() {
        Issued key = hub.newKey(Map.of("scopes", List.of("read:servers", "write:servers")));

        Hub.verify(key.text(), Map.of("scopes", List.of("read:servers", "write:servers")))
                .body(field("code", equalTo("VALID")));
        Hub.verify(key.text(), Map.of("scopes", List.of("read:servers", "delete:servers")))
                .body(field("code", equalTo("INSUFFICIENT_SCOPE")))
                .body(field("http_status", equalTo(403)));
    }

    @Test
    void oneScopeDoesNotGrantAnother() {
        Issued key = hub.newKey(Map.of("scopes", List.of("write:servers")));

        Hub.verify(key.text(), Map.of("scopes", List.of("read:servers")))
                .body(field("code", equalTo("INSUFFICIENT_SCOPE")));
    }

    @Test
    void anAdminHasThePublicScopesAndNoInternalOne() {
        Issued key = hub.newKey(Map.of("scopes", List.of("admin")));

        Hub.verify(key.text(), Map.of("scopes", List.of("delete:servers")))
                .body(field("code", equalTo("VALID")));
        Hub.verify(key.text(), Map.of("scopes", List.of("keys:verify")))
                .body(field("code", equalTo("INSUFFICIENT_SCOPE")));
    }

    @Test
    void aFreshAnswerIsReadFromTheDatabase() {
        Issued key = hub.newKey();
        Hub.verify(key.text()).body(field("code", equalTo("VALID")));
        KeyRows.expire(key.id());

        Hub.verify(key.text(), Map.of("fresh", true)).body(field("code", equalTo("EXPIRED")));
    }

    @Test
    void whatIsKnownOfALowerVersionIsReadAnew() {
        Issued key = hub.newKey();
        Hub.verify(key.text()).body(field("version", equalTo(1)));
        Database.update(
                "update api_key set version = 2, suspended_at = now() where id = ?",
                KeyRows.bare(key.id()));

        Hub.verify(key.text(), Map.of("min_version", 2))
                .body(field("code", equalTo("SUSPENDED")))
                .body(field("version", equalTo(2)));
    }

    @Test
    void aCostMayBeTold() {
        Hub.verify(hub.newKey().text(), Map.of("cost", 5))
                .statusCode(200)
                .body(field("code", equalTo("VALID")));
    }

    @Test
    void noQuestionIsRefused() {
        Hub.with(Hub.verifier())
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void unknownFieldsAreRefusedAndNamed() {
        Hub.verify("pk_live_", Map.of("colour", "red", "minVersion", 1))
                .statusCode(400)
                .body(
                        field(
                                "error.details.violations.field",
                                containsInAnyOrder("colour", "minVersion")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"key\": null}",
                "{\"key\": 5}",
                "{\"key\": \"a\", \"scopes\": \"read:servers\"}",
                "{\"key\": \"a\", \"scopes\": [null]}",
                "{\"key\": \"a\", \"min_version\": -1}",
                "{\"key\": \"a\", \"min_version\": \"1\"}",
                "{\"key\": \"a\", \"fresh\": \"true\"}",
                "{\"key\": \"a\", \"insecure\": \"no\"}",
                "{\"key\": \"a\", \"cost\": -1}",
                "{\"key\": \"a\", \"cost\": 1.5}",
                "null"
            })
    void aQuestionMustBeComplete(String question) {
        Hub.with(Hub.verifier())
                .body(question)
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }
}
