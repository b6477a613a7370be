package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(LimitsProfile.class)
class RequestLimitsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Inject CountingSource source;

    @Test
    void anAnswerSaysHowTheLimitOfTheKeyStands() {
        get("/api/callers/me", TestKeys.valid().bearer())
                .statusCode(200)
                .header("X-RateLimit-Limit", "60")
                .header("X-RateLimit-Remaining", "59")
                .header("X-RateLimit-Reset", "4070908801")
                .header("RateLimit-Policy", "\"key\";q=60;w=60")
                .header("RateLimit", "\"key\";r=59;t=42")
                .header("X-RateLimit-Source", nullValue());
    }

    @Test
    void aLimitOfTheKeysOwnTakesThePlaceOfTheDefault() {
        String key = TestKeys.valid().rateLimit(5, Duration.ofSeconds(30)).bearer();

        get("/api/callers/me", key)
                .header("X-RateLimit-Limit", "5")
                .header("X-RateLimit-Remaining", "4")
                .header("RateLimit-Policy", "\"key\";q=5;w=30");
    }

    @Test
    void overTheLimitTheAnswerIs429() {
        String key = TestKeys.valid().rateLimit(2, MINUTE).bearer();
        get("/api/callers/me", key).statusCode(200);
        get("/api/callers/me", key).statusCode(200).header("X-RateLimit-Remaining", "0");

        get("/api/callers/me", key)
                .statusCode(429)
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("error.details.retry_after_seconds", equalTo(42))
                .body("error.details.policy", equalTo("key"))
                .body("error.details.limit", equalTo(2))
                .body("error.details.window_seconds", equalTo(60))
                .header("Retry-After", "42")
                .header("Cache-Control", "no-store")
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "0")
                .header("RateLimit", "\"key\";r=0;t=42");
        get("/api/callers/me", key)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[34]\\d"))
                .header("X-RateLimit-Remaining", "0");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/callers/missing, 404",
        "/api/callers/wrong, 400",
        "/api/callers/away, 503",
        "/api/callers/broken, 500",
    })
    void everyAnswerToACredentialSaysIt(String path, int status) {
        get(path, TestKeys.valid().bearer())
                .statusCode(status)
                .header("X-RateLimit-Remaining", "59");
    }

    @Test
    void aRequestTakesOneHoweverOftenItIsAuthenticated() {
        TestKey key = TestKeys.valid().issue();
        get("/api/callers/twice", key.bearer()).statusCode(200);

        assertEquals(1, source.taken("key:" + key.id()));
    }

    @Test
    void aRefusalForAScopeTakesNothing() {
        TestKey key = TestKeys.valid().rateLimit(1, MINUTE).issue();
        for (int i = 0; i < 3; i++) {
            get("/api/callers/reader", key.bearer())
                    .statusCode(403)
                    .header("X-RateLimit-Remaining", "1");
        }

        get("/api/callers/me", key.bearer()).statusCode(200).header("X-RateLimit-Remaining", "0");
    }

    @Test
    void overTheLimitALackingScopeChangesNothing() {
        TestKey key = TestKeys.valid().rateLimit(1, MINUTE).issue();
        get("/api/callers/me", key.bearer()).statusCode(200);

        get("/api/callers/reader", key.bearer()).statusCode(429);
        get("/api/callers/me", key.bearer()).statusCode(429);
        assertEquals(1, source.taken("key:" + key.id()));
    }

    @ParameterizedTest
    @CsvSource({"refused, 401", "gone, 410", "forbidden, 403"})
    void aRefusalByTheResourceTakesNothing(String path, int status) {
        TestKey key = TestKeys.valid().issue();
        get("/api/callers/" + path, key.bearer())
                .statusCode(status)
                .header("X-RateLimit-Remaining", "60");

        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(0, source.taken("key:" + key.id())));
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, 401", "REVOKED, 410", "SUSPENDED, 403", "UNKNOWN, 401"})
    void aCredentialThatIsNotGoodHasNoLimit(KeyState state, int status) {
        TestKey key = TestKeys.in(state).issue();
        get("/api/callers/me", key.bearer())
                .statusCode(status)
                .header("X-RateLimit-Limit", nullValue())
                .header("RateLimit", nullValue());

        assertEquals(0, source.taken("key:" + key.id()));
    }

    @Test
    void sessionsAndAccessTokensOfAUserShareALimit() {
        String session = TestSessions.valid().user("usr_shared").cookie();
        String token = TestTokens.valid().user("usr_shared").bearer();
        given().header("Cookie", session)
                .get("/api/callers/me")
                .then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "600")
                .header("X-RateLimit-Remaining", "599")
                .header("RateLimit-Policy", "\"user\";q=600;w=60");

        get("/api/callers/me", token).statusCode(200).header("X-RateLimit-Remaining", "598");
    }

    @Test
    void callersWithAnInternalScopeHaveNoLimit() {
        TestKey key = TestKeys.valid().scopes("keys:verify").issue();
        get("/api/callers/me", key.bearer())
                .statusCode(200)
                .header("X-RateLimit-Limit", nullValue());

        assertEquals(0, source.taken("key:" + key.id()));
    }

    @Test
    void aRequestWithoutACredentialHasNoLimit() {
        given().get("/api/callers/me")
                .then()
                .statusCode(401)
                .header("X-RateLimit-Limit", nullValue());
    }

    @Test
    void aPreflightTakesNothing() {
        TestKey key = TestKeys.valid().issue();
        given().header("Authorization", key.bearer())
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "GET")
                .options("/api/callers/me")
                .then()
                .statusCode(204)
                .header("X-RateLimit-Limit", nullValue());

        assertEquals(0, source.taken("key:" + key.id()));
    }

    @Test
    void scriptsOfOtherOriginsMayReadIt() {
        given().header("Authorization", TestKeys.valid().bearer())
                .header("Origin", "https://shop.example")
                .get("/api/callers/me")
                .then()
                .header("Access-Control-Expose-Headers", containsString("X-RateLimit-Source"));
    }

    @Test
    void whileNobodyCountsForAllTheAnswerSaysSo() {
        String key = TestKeys.valid().rateLimit(2, MINUTE).bearer();
        source.goesAway();

        get("/api/callers/me", key)
                .statusCode(200)
                .header("X-RateLimit-Source", "local")
                .header("X-RateLimit-Remaining", "1");
        get("/api/callers/me", key).statusCode(200);
        get("/api/callers/me", key).statusCode(429).header("X-RateLimit-Source", "local");
        source.comesBack();
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                get("/api/callers/me", TestKeys.valid().bearer())
                                        .header("X-RateLimit-Source", nullValue()));
    }

    @Test
    void theOldPathTakesOneToo() {
        TestKey key = TestKeys.valid().issue();
        given().header("X-API-Key", key.text())
                .get("/api/v1/callers/me")
                .then()
                .statusCode(200)
                .header("X-RateLimit-Remaining", "59");

        assertEquals(1, source.taken("key:" + key.id()));
    }

    private static ValidatableResponse get(String path, String bearer) {
        return given().header("Authorization", bearer).get(path).then();
    }
}
