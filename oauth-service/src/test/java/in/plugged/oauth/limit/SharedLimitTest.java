package in.plugged.oauth.limit;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registrations are counted by address, for all replicas, under the names that operators know. */
@OauthServiceTest
@TestProfile(SharedLimitTest.Counted.class)
class SharedLimitTest {

    @Inject RecordingSource source;

    /** There is a ratelimit-service. */
    public static final class Counted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.resource-server.limits.enabled",
                    "true",
                    "plugged.oauth.registrations.max-per-hour",
                    "20");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RecordingSource.class);
        }
    }

    @Test
    void anAccountIsCountedForTheAddressThatItComesFrom() {
        String address = User.freshAddress();

        account(address)
                .statusCode(201)
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "1")
                .header("RateLimit-Policy", "\"register\";q=2;w=7200");

        assertEquals(1, source.taken("register", "address:" + address));
    }

    @Test
    void overTheLimitNoAccountIsMade() {
        String address = User.freshAddress();
        account(address).statusCode(201);
        account(address).statusCode(201).header("X-RateLimit-Remaining", "0");

        account(address)
                .statusCode(429)
                .header("Retry-After", "42")
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "0")
                .header("RateLimit", "\"register\";r=0;t=42")
                .body(field("error.code", equalTo("RATE_LIMITED")))
                .body(field("error.details.policy", equalTo("register")))
                .body(field("error.details.limit", equalTo(2)))
                .body(field("error.details.window_seconds", equalTo(7_200)));
        account(User.freshAddress()).statusCode(201);
    }

    @Test
    void anApplicationIsCountedForTheAddressThatItComesFrom() {
        String address = User.freshAddress();

        application(address)
                .statusCode(201)
                .header("RateLimit-Policy", "\"client-registration\";q=2;w=7200")
                .header("X-RateLimit-Remaining", "1");
        application(address).statusCode(201);
        application(address)
                .statusCode(429)
                .header("Retry-After", "42")
                .header("RateLimit", "\"client-registration\";r=0;t=42")
                .body(field("error", equalTo("temporarily_unavailable")));

        assertEquals(2, source.taken("client-registration", "address:" + address));
        assertEquals(0, source.taken("register", "address:" + address));
    }

    /** The last one is what the proxy saw; what stands before it, the caller wrote. */
    @ParameterizedTest
    @CsvSource({
        "'198.51.100.7, 192.0.2.7', address:192.0.2.7",
        "2001:db8:1:2:3:4:5:6, address:2001:db8:1:2::/64",
        "2001:db8:1:3::1, address:2001:db8:1:3::/64",
    })
    void addressesAreCountedAsTheProxySeesThem(String forwarded, String subject) {
        account(forwarded).statusCode(201);
        application(forwarded).statusCode(201);

        assertEquals(1, source.taken("register", subject));
        assertEquals(1, source.taken("client-registration", subject));
        assertEquals(0, source.taken("register", "address:198.51.100.7"));
    }

    private static ValidatableResponse account(String forwarded) {
        return given().header("X-Forwarded-For", forwarded)
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@plugged.example",
                                "password",
                                User.PASSWORD))
                .post("/api/auth/register")
                .then();
    }

    private static ValidatableResponse application(String forwarded) {
        return given().header("X-Forwarded-For", forwarded)
                .contentType(ContentType.JSON)
                .body(
                        Map.of(
                                "client_name",
                                "App " + UUID.randomUUID(),
                                "redirect_uris",
                                List.of("https://app.example/callback")))
                .post("/oauth/register")
                .then();
    }
}
