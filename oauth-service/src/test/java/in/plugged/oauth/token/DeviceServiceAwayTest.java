package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.LogLines;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can tell what a user has decided. */
@OauthServiceTest
class DeviceServiceAwayTest {

    private final Application application = Application.ofPublic();

    @Inject TestClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 {}",
                "500 {}",
                "403 {\"error\":{\"code\":\"FORBIDDEN\"}}",
                "404 {}",
                "200 nonsense",
                "200 {}",
                "200 {\"outcome\":\"of another version\"}",
                "200 {\"outcome\":\"approved\"}",
                "200 {\"outcome\":\"approved\",\"user_id\":5}",
                "200 {\"outcome\":\"approved\",\"user_id\":\"usr_1\",\"hub_id\":\"hub_1\",\"session_id\":\"ses_1\","
                        + "\"approved_at\":\"2026-01-01T00:00:00Z\",\"scopes\":[\"read:servers\"],\"audience\":[]}",
                "200 {\"outcome\":\"approved\",\"user_id\":\"usr_1\",\"hub_id\":\"hub_1\",\"session_id\":\"ses_1\","
                        + "\"approved_at\":\"2026-01-01T00:00:00Z\",\"scopes\":[],\"audience\":[\"https://plugged.in\"]}"
            })
    void whatItDoesNotSayIsToBeAskedAgain(String answer) {
        String code = Devices.code();
        Devices.answers(code, answer);

        unavailable(Devices.redeem(application, code));
    }

    @Test
    void itIsNotWaitedForForLong() {
        String code = Devices.code();
        Devices.hangs(code);
        long before = System.nanoTime();

        unavailable(Devices.redeem(application, code));

        assertTrue(System.nanoTime() - before < 8_000_000_000L);
    }

    @Test
    void theLogSaysItOnceInAWhile() {
        clock.forward(Duration.ofHours(1)); // past what others have said
        String code = Devices.code();
        Devices.answers(code, "503 {}");
        try (LogLines log = LogLines.of("in.plugged.oauth.device")) {
            unavailable(Devices.redeem(application, code));
            unavailable(Devices.redeem(application, code));
            assertEquals(1, warnings(log));
            clock.forward(Duration.ofSeconds(31));
            unavailable(Devices.redeem(application, code));
            assertEquals(2, warnings(log));
        }
    }

    private static long warnings(LogLines log) {
        return log.all().stream().filter(line -> line.startsWith("WARN device-service")).count();
    }

    @Test
    void whenItIsBackTheUsersDecisionIsThere() {
        String code = Devices.code();
        Devices.answers(code, "503 {}");
        unavailable(Devices.redeem(application, code));

        Devices.approves(code, Devices.approval(User.registered()));

        Tokens.of(Devices.redeem(application, code));
    }

    private static void unavailable(ValidatableResponse answer) {
        answer.statusCode(503)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .body(field("error", equalTo("temporarily_unavailable")));
    }
}
