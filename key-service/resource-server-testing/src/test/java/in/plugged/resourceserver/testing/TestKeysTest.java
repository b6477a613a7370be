package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class TestKeysTest {

    private static final KeyFormat FORMAT = new KeyFormat("plg");

    @Test
    void aGoodKeyIsLetIn() {
        me(TestKeys.valid().hub("hub_1").user("usr_1").scopes("read:servers").key())
                .statusCode(200)
                .body("hubId", equalTo("hub_1"))
                .body("userId", equalTo("usr_1"))
                .body("scopes", contains("read:servers"));
    }

    @Test
    void theBackendSeesTheIdOfTheKey() {
        TestKey key = TestKeys.valid().issue();

        me(key.text()).body("id", equalTo(key.id()));
    }

    @Test
    void aKeyHasNoScopeThatItWasNotGiven() {
        given().header("Authorization", TestKeys.valid().bearer())
                .get("/api/callers/reader")
                .then()
                .statusCode(403)
                .body("error.details.required_scopes", contains("read:servers"));
    }

    @Test
    void anAdminHasEveryPublicScope() {
        given().header("Authorization", TestKeys.valid().scopes("admin").bearer())
                .get("/api/callers/reader")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "VALID, 200,,",
        "EXPIRED, 401, UNAUTHORIZED, expired",
        "REVOKED, 410, GONE,",
        "SUSPENDED, 403, FORBIDDEN, suspended",
        "LIMITED, 429, RATE_LIMITED,",
        "UNKNOWN, 401, UNAUTHORIZED, unknown",
        "MALFORMED, 401, UNAUTHORIZED, malformed",
        "UNAVAILABLE, 503, UNAVAILABLE,",
    })
    void aKeyIsAnsweredAsItStands(KeyState state, int status, String code, String reason) {
        me(TestKeys.in(state).key())
                .statusCode(status)
                .body("error.code", equalTo(code))
                .body("error.details.reason", equalTo(reason));
    }

    @ParameterizedTest
    @EnumSource(KeyState.class)
    void everyKeyButAMistypedOneIsWellFormed(KeyState state) {
        TestKey key = TestKeys.in(state).issue();

        Optional<String> id = FORMAT.parse(key.text()).map(PresentedKey::id).map(Object::toString);

        assertEquals(state == KeyState.MALFORMED ? Optional.empty() : Optional.of(key.id()), id);
    }

    @ParameterizedTest
    @EnumSource(KeyPrefix.class)
    void aKeyIsOfTheWantedKind(KeyPrefix prefix) {
        boolean live = prefix.text().equals("pg_in_") || prefix.text().endsWith("live_");

        me(TestKeys.valid().prefix(prefix).key()).statusCode(live ? 200 : 401);
    }

    @Test
    void aTestKeyIsOfAnotherEnvironment() {
        me(TestKeys.valid().prefix(KeyPrefix.PK_TEST).key())
                .statusCode(401)
                .body("error.details.reason", equalTo("environment"))
                .body("error.details.key_prefix", equalTo("pk_test_"));
    }

    @Test
    void aSecretKeyIsRefusedInABrowser() {
        given().header("Authorization", TestKeys.valid().prefix(KeyPrefix.SK_LIVE).bearer())
                .header("Origin", "https://app.example")
                .get("/api/callers/me")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("secret_key_in_browser"));
    }

    @Test
    void anExpiredKeyIsToldWithAChallenge() {
        me(TestKeys.expired().key())
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                .header("Cache-Control", "no-store");
    }

    @Test
    void aKeyThatExpiresLaterIsGoodUntilThen() {
        me(TestKeys.valid().expiresAt(Instant.parse("2999-01-01T00:00:00Z")).key()).statusCode(200);
        me(TestKeys.valid().expiresAt(Instant.parse("2021-01-01T00:00:00Z")).key())
                .statusCode(401)
                .body("error.details.reason", equalTo("expired"));
    }

    @Test
    void aRevokedKeyTellsSinceWhen() {
        me(TestKeys.revoked().revokedAt(Instant.parse("2026-02-03T04:05:06Z")).key())
                .body("error.details.revoked_at", equalTo("2026-02-03T04:05:06Z"));
    }

    @Test
    void aLimitedKeyTellsHowLongToWait() {
        me(TestKeys.limited().retryAfter(Duration.ofSeconds(7)).key())
                .header("Retry-After", "7")
                .body("error.details.key_prefix", equalTo("pk_live_"));
    }

    @Test
    void aKeyIsGoodFromItsAddressesAlone() {
        me(TestKeys.valid().allowedIps("127.0.0.1", "::1").key()).statusCode(200);
        me(TestKeys.valid().allowedIps("192.0.2.0/24").key()).statusCode(403);
    }

    @Test
    void eachCallMakesAnotherKey() {
        TestKeyBuilder wanted = TestKeys.valid();

        assertNotEquals(wanted.issue().id(), wanted.issue().id());
    }

    private static ValidatableResponse me(String key) {
        return given().header("Authorization", "Bearer " + key).get("/api/callers/me").then();
    }
}
