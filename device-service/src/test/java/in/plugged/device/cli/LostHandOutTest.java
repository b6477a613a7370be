package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Services;
import in.plugged.device.Times;
import in.plugged.service.testing.Json;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails on the way, one key is live in the end, or none that nobody has. */
@DeviceServiceTest
class LostHandOutTest {

    private static final Duration TOLD = Duration.ofSeconds(31);

    private final Person person = Person.loggedIn();
    private final Services services = person.services();
    private Program program;

    @Inject Times times;

    @BeforeEach
    void begin() {
        program =
                Program.begun(Map.of("client_name", "Terminal", "scopes", List.of("read:servers")));
    }

    private void assertItsKeyIsTheOnlyOne() {
        String key = key();
        assertEquals(List.of(key), services.live());
    }

    private String key() {
        return program.poll()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("approved")))
                .extract()
                .as(Json.class)
                .path("api_key");
    }

    private void notYet() {
        program.poll()
                .statusCode(503)
                .header("Retry-After", "5")
                .body(field("status", equalTo("authorization_pending")))
                .body(field("error.code", equalTo("UNAVAILABLE")));
    }

    @Test
    void whileKeyServiceIsAwayNoApprovalIsLost() {
        person.approve(program).statusCode(200);
        services.behave("make", "away");
        notYet();
        times.pass(program, Duration.ofSeconds(290));
        notYet();
        times.pass(program, Duration.ofSeconds(50));
        notYet();

        services.recover("make");
        times.pass(program, Duration.ofSeconds(50));
        assertItsKeyIsTheOnlyOne();
    }

    @Test
    void whileOauthServiceIsAwayNoKeyIsMade() {
        person.approve(program).statusCode(200);
        services.behave("standing", "away");
        notYet();
        assertEquals(List.of(), services.made());

        services.recover("standing");
        assertItsKeyIsTheOnlyOne();
    }

    @Test
    void anAnswerOfKeyServiceThatGotLostIsAskedForAgain() {
        person.approve(program).statusCode(200);
        services.behave("make", "lost");
        notYet();
        assertEquals(1, services.made().size());

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
        assertEquals(1, services.made().size());
    }

    @Test
    void aKeyServiceThatHangsIsNotWaitedForAndAskedAgain() {
        person.approve(program).statusCode(200);
        services.behave("make", "hangs");
        notYet();

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
        assertEquals(1, services.made().size());
    }

    @Test
    void aKeyWhoseTextNobodyCanHaveAnyMoreEndsBeforeAnotherIsMade() {
        person.approve(program).statusCode(200);
        services.behave("make", "lost");
        notYet();
        services.behave("make", "untold");
        notYet();

        services.recover("make");
        String key = key();
        assertEquals(List.of(key), services.live());
        assertTrue(services.made().size() > 1);
    }

    @Test
    void aKeyWhoseAnswerWasNeverWrittenEndsBeforeAnotherIsMade() {
        person.approve(program).statusCode(200);
        program.head();
        String first = services.live().getFirst();
        times.pass(program, TOLD);

        String second = key();
        assertNotEquals(first, second);
        assertEquals(List.of(second), services.live());
    }

    @Test
    void aKeyThatCantBeEndedKeepsTheNextOneFromBeingMade() {
        person.approve(program).statusCode(200);
        program.head();
        times.pass(program, TOLD);
        services.behave("make", "away");
        notYet();
        assertEquals(1, services.made().size());

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "foreign"})
    void aKeyThatNobodyFetchedIsSwept(String answer) {
        person.approve(program).statusCode(200);
        services.behave("make", "lost");
        notYet();
        assertEquals(1, services.live().size());
        services.behave("cancel", answer);

        times.pass(program, Duration.ofMinutes(10));
        program.poll().statusCode(410).body(field("status", equalTo("expired")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals("expired", times.fields(program).get("state")));
        assertTrue(times.isDue(program), "it is tried again");

        services.recover("cancel");
        times.pass(program, Duration.ofSeconds(60));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertFalse(times.isDue(program)));
        assertEquals(List.of(), services.live());
        program.poll().statusCode(410);
    }

    @Test
    void whoLeftAPollUnderWayIsFollowedByTheNextOneAfterTheLease() {
        person.approve(program).statusCode(200);
        services.behave("make", "lost");
        notYet();
        times.lease(program);

        services.recover("make");
        notYet();
        times.pass(program, Duration.ofSeconds(11));
        assertItsKeyIsTheOnlyOne();
        assertEquals(1, services.made().size());
    }

    @Test
    void aKeyThatWasMadeForAnApprovalThatFellIsSwept() {
        person.approve(program).statusCode(200);
        services.behave("make", "lost");
        notYet();
        services.behave("standing", "gone");
        program.poll().statusCode(403);

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(List.of(), services.live()));
    }

    @Test
    void aNameThatMeansAnotherKeyIsLeftForTheNextOne() {
        person.approve(program).statusCode(200);
        services.behave("make", "other_body");
        notYet();
        assertEquals("3", times.fields(program).get("attempt"));

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
    }

    @Test
    void aKeyInUseStaysThoughNobodyRecordedThatItArrived() {
        person.approve(program).statusCode(200);
        program.head();
        String key = services.live().getFirst();
        services.behave("cancel", "used");

        times.pass(program, Duration.ofMinutes(10));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertFalse(times.isDue(program)));
        assertEquals(List.of(key), services.live());
        program.poll()
                .statusCode(200)
                .body(field("status", equalTo("approved")))
                .body(field("api_key", nullValue()));
    }

    @Test
    void aCallStillUnderWayAtKeyServiceIsWaitedFor() {
        person.approve(program).statusCode(200);
        services.behave("make", "under_way");
        notYet();

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
    }
}
