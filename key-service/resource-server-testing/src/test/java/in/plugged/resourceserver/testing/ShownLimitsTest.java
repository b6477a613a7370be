package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What answers say of a limit that the application has made. */
@QuarkusTest
@TestProfile(LimitsProfile.class)
class ShownLimitsTest {

    @Inject CountingSource source;

    @Test
    void aGoodAnswerSaysHowItStands() {
        get("/api/exports/good")
                .statusCode(200)
                .header("X-RateLimit-Limit", "2")
                .header("X-RateLimit-Remaining", "1")
                .header("X-RateLimit-Reset", "4070908801")
                .header("RateLimit-Policy", "\"exports-2\";q=2;w=3600")
                .header("RateLimit", "\"exports-2\";r=1;t=42")
                .header("X-RateLimit-Source", nullValue());
    }

    @Test
    void aRefusalSaysItToo() {
        get("/api/exports/busy");
        get("/api/exports/busy").statusCode(200);

        get("/api/exports/busy")
                .statusCode(429)
                .header("Retry-After", "42")
                .header("X-RateLimit-Remaining", "0")
                .header("RateLimit-Policy", "\"exports-2\";q=2;w=3600")
                .body("error.code", equalTo("RATE_LIMITED"))
                .body("error.message", equalTo("Too many exports"))
                .body("error.details.policy", equalTo("exports-2"))
                .body("error.details.limit", equalTo(2))
                .body("error.details.window_seconds", equalTo(3600));
    }

    @Test
    void itTakesThePlaceOfTheCredentialsOwn() {
        TestKey key = TestKeys.valid().issue();
        given().header("Authorization", key.bearer())
                .get("/api/exports/known/both")
                .then()
                .statusCode(200)
                .header("X-RateLimit-Limit", "2")
                .header("RateLimit-Policy", "\"exports-2\";q=2;w=3600");
    }

    @Test
    void whoCountsAloneSaysSo() {
        source.goesAway();
        get("/api/exports/alone").statusCode(200).header("X-RateLimit-Source", "local");

        source.comesBack();
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .untilAsserted(
                        () ->
                                get("/api/exports/together")
                                        .header("X-RateLimit-Source", nullValue()));
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }
}
