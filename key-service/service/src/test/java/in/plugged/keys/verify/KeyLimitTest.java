package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits as gateways and backends of any language meet them. */
@KeyServiceTest
@TestProfile(KeyLimitTest.Limited.class)
class KeyLimitTest {

    /** Counts limits, by itself. */
    public static final class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.limits.enabled", "true");
        }
    }

    private final Hub hub = Hub.fresh();
    private String key = "";

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("rate_limit", Map.of("limit", 2, "window_seconds", 3600))).text();
    }

    @Test
    void checkTakesOneOfTheKeysLimit() {
        Hub.check(key)
                .statusCode(200)
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "1")
                .header("RateLimit-Policy", "\"key\";q=2;w=3600");
    }

    @Test
    void overTheLimitCheckSaysWhatTheGatewayShallAnswer() {
        Hub.check(key).statusCode(200);
        Hub.check(key).statusCode(200);

        Hub.check(key)
                .statusCode(429)
                .header("X-Auth-Status", "429")
                .header("X-Auth-Error", containsString("RATE_LIMITED"))
                .header("Retry-After", matchesPattern("3[56]\\d\\d"))
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "0")
                .header("X-Auth-User", nullValue())
                .body(field("error.code", equalTo("RATE_LIMITED")));
    }

    @Test
    void aCheckThatIsRefusedForAScopeTakesNothing() {
        for (int i = 0; i < 3; i++) {
            Hub.with(key)
                    .get("/api/auth/check?scope=write:servers")
                    .then()
                    .statusCode(403)
                    .header("X-RateLimit-Remaining", "2");
        }

        Hub.check(key).statusCode(200).header("X-RateLimit-Remaining", "1");
    }

    @Test
    void verifyWithoutACostTakesNothing() {
        for (int i = 0; i < 3; i++) {
            Hub.verify(key)
                    .body(field("code", equalTo("VALID")))
                    .body(field("rate_limit", equalTo(Map.of("limit", 2, "window_seconds", 3600))));
        }

        verify(1).body(field("rate_limit.remaining", equalTo(1)));
    }

    @Test
    void verifyTakesTheCost() {
        verify(2)
                .body(field("code", equalTo("VALID")))
                .body(field("rate_limit.limit", equalTo(2)))
                .body(field("rate_limit.window_seconds", equalTo(3600)))
                .body(field("rate_limit.remaining", equalTo(0)))
                .body(field("rate_limit.reset_at", matchesPattern("2\\d{3}-.*Z")))
                .body(field("rate_limit", not(hasKey("retry_after_seconds"))));
    }

    @Test
    void verifySaysWhenTheLimitIsUsedUp() {
        verify(2);

        verify(1)
                .statusCode(200)
                .body(field("valid", equalTo(false)))
                .body(field("code", equalTo("RATE_LIMITED")))
                .body(field("http_status", equalTo(429)))
                .body(field("rate_limit.remaining", equalTo(0)))
                .body(field("rate_limit.retry_after_seconds", equalTo(3600)))
                .body(field("key.hub_id", equalTo(hub.id())));
    }

    @Test
    void nobodyIsToldToWaitForWhatTheLimitNeverAllows() {
        verify(3)
                .body(field("code", equalTo("RATE_LIMITED")))
                .body(field("rate_limit.remaining", equalTo(2)))
                .body(field("rate_limit", not(hasKey("retry_after_seconds"))));
    }

    @Test
    void aCostOfNothingAsksAlone() {
        verify(0)
                .body(field("code", equalTo("VALID")))
                .body(field("rate_limit.remaining", equalTo(2)));
        verify(2);

        verify(0).body(field("code", equalTo("RATE_LIMITED")));
    }

    @Test
    void aCostBeyondTheLimitTakesNothing() {
        verify(3).body(field("code", equalTo("RATE_LIMITED")));

        verify(2).body(field("code", equalTo("VALID")));
    }

    @Test
    void checkAndVerifyCountTogether() {
        Hub.check(key);

        verify(1).body(field("rate_limit.remaining", equalTo(0)));
        Hub.check(key).statusCode(429);
    }

    @Test
    void aKeyThatIsRefusedTakesNothing() {
        for (int i = 0; i < 3; i++) {
            Hub.verify(key, Map.of("cost", 1, "scopes", new String[] {"write:servers"}))
                    .body(field("code", equalTo("INSUFFICIENT_SCOPE")));
        }

        verify(1).body(field("rate_limit.remaining", equalTo(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000001", "9223372036854775807"})
    void costsThatAreNoneAreNamed(String cost) {
        Hub.with(Hub.verifier())
                .body("{\"key\":\"" + key + "\",\"cost\":" + cost + "}")
                .post("/api/auth/keys/verify")
                .then()
                .statusCode(400)
                .body(field("error.details.violations[0].field", equalTo("cost")));
    }

    @Test
    void whoAsksHasNoLimit() {
        Hub.verify(key).header("X-RateLimit-Limit", nullValue());
    }

    private ValidatableResponse verify(int cost) {
        return Hub.verify(key, Map.of("cost", cost));
    }
}
