package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class PollTest {

    private static final Duration IN_TIME = Duration.ofSeconds(5);

    private Program program;
    private final Person person = Person.loggedIn();

    @Inject Times times;

    @BeforeEach
    void begin() {
        program = Program.begun();
    }

    @Test
    void nobodyHasDecided() {
        program.poll()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("authorization_pending")))
                .body(field("api_key", nullValue()))
                .body(field("error", nullValue()));
    }

    @Test
    void aPollTooEarlyIsToldWhenToComeAndMovesNothing() {
        program.poll().statusCode(200);
        String before = times.fields(program).get("last_poll");

        refused(429, "slow_down", "RATE_LIMITED").header("Retry-After", matchesPattern("[1-5]"));
        refused(429, "slow_down", "RATE_LIMITED");
        assertEquals(before, times.fields(program).get("last_poll"));
        assertEquals("5000", times.fields(program).get("interval"));

        times.pass(program, IN_TIME);
        program.poll().statusCode(200);
    }

    @Test
    void aPollOneSecondEarlyIsInTime() {
        program.poll().statusCode(200);
        times.pass(program, Duration.ofSeconds(4));
        program.poll().statusCode(200);
    }

    @Test
    void aDecisionIsToldEvenToAPollThatIsTooEarly() {
        program.poll().statusCode(200);
        person.deny(program.userCode()).statusCode(200);

        refused(403, "denied", "FORBIDDEN");
        refused(403, "denied", "FORBIDDEN");
    }

    @Test
    void aRequestExpires() {
        times.pass(program, Duration.ofMinutes(5));

        refused(410, "expired", "GONE");
    }

    @Test
    void aCodeThatThereIsNotIsUnknown() {
        var nobody = new Program(program.address(), "0".repeat(48), "ABCD-2345");

        refused(nobody.poll(), 404, "unknown", "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?device_code=",
                "?device_code=short",
                "?device_code=000000000000000000000000000000000000000000000000&device_code=000000000000000000000000000000000000000000000000",
                "?device_code=00000000000000000000000000000000000000000000000-",
                "?device_code=0000000000000000000000000000000000000000000000000"
            })
    void whatIsNoCodeIsInvalid(String query) {
        refused(
                RestAssured.given().get("/api/cli/auth/poll" + query).then(),
                400,
                "invalid",
                "INVALID_REQUEST");
    }

    private ValidatableResponse refused(int status, String word, String code) {
        return refused(program.poll(), status, word, code);
    }

    private static ValidatableResponse refused(
            ValidatableResponse answer, int status, String word, String code) {
        return answer.statusCode(status)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo(word)))
                .body(field("error.code", equalTo(code)))
                .body(field("error.details.hint", notNullValue()))
                .body(field("error.details.request_id", notNullValue()))
                .body(field("error.details.status", nullValue()));
    }
}
