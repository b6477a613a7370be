package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Services;
import in.plugged.device.Times;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An approved program gets its key, and one key is live in the end. */
@DeviceServiceTest
class HandOutTest {

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

    private void awaitWritten() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertTrue(times.fields(program).containsKey("written_at")));
    }

    @Test
    void anApprovedProgramGetsAKeyThatWasMadeForIt() {
        person.approve(program).statusCode(200);
        assertEquals(List.of(), services.wanted(), "made when it is fetched");

        assertItsKeyIsTheOnlyOne();
        var wanted = services.wanted().getFirst();
        assertEquals(person.hubId(), wanted.getString("hub_id"));
        assertEquals(person.session().id(), wanted.getString("session_id"));
        assertEquals("Terminal", wanted.getString("name"));
        assertEquals(program.address(), wanted.getString("address"));
        assertEquals(List.of("read:servers"), wanted.getJsonArray("scopes").getList());
    }

    @Test
    void theSameKeyIsToldForAWhileAndThenNeverAgain() {
        person.approve(program).statusCode(200);
        String key = key();
        awaitWritten();

        times.pass(program, Duration.ofSeconds(25));
        assertEquals(key, key());
        times.pass(program, Duration.ofSeconds(6));
        program.poll()
                .statusCode(200)
                .body(field("status", equalTo("approved")))
                .body(field("api_key", nullValue()));
        assertEquals(Duration.ZERO, times.sealedFor(program));
        assertEquals(List.of(key), services.live());
    }

    @Test
    void theTextOfTheKeyIsNotInRedis() {
        person.approve(program).statusCode(200);
        String key = key();

        assertTrue(
                times.fields(program).values().stream()
                        .noneMatch(value -> value.contains(key.substring(30))));
        assertFalse(times.sealed(program).contains(key.substring(30)));
    }

    /** While a new seal key comes to one replica after the other. */
    @Test
    void aReplicaThatCanNotOpenAKeyYetLeavesItToTheOthers() {
        person.approve(program).statusCode(200);
        String key = key();
        String sealed = times.sealed(program);
        times.sealAs(program, sealed.replaceFirst("1:", "2:"));

        program.poll().statusCode(503);

        times.sealAs(program, sealed);
        assertEquals(key, key());
        assertEquals(List.of(key), services.live());
    }

    @Test
    void whatTheSweepFindsToldLongEnoughIsForgotten() {
        person.approve(program).statusCode(200);
        key();
        awaitWritten();

        times.pass(program, TOLD);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertFalse(times.isDue(program)));
        assertEquals(Duration.ZERO, times.sealedFor(program));
        assertEquals(1, services.live().size());
    }

    @Test
    void fiftyPollsAtOnceGetOneKey() throws InterruptedException {
        person.approve(program).statusCode(200);

        Set<String> keys = new HashSet<>(AtOnce.all(50, this::keyInTheEnd));

        assertEquals(new HashSet<>(services.live()), keys);
        assertEquals(1, services.made().size());
    }

    /** Whoever waits for another poll for long is told to ask again. */
    private String keyInTheEnd() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> program.poll().extract().response(),
                        answer -> answer.statusCode() != 503)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("api_key");
    }

    @Test
    void redisForgetsTheKeyWhoeverSleeps() {
        person.approve(program).statusCode(200);
        program.head();

        Duration left = times.sealedFor(program);
        assertTrue(left.isPositive() && left.compareTo(Duration.ofSeconds(30)) <= 0, "" + left);
        key();
        awaitWritten();
        left = times.sealedFor(program);
        assertTrue(left.isPositive() && left.compareTo(Duration.ofSeconds(30)) <= 0, "" + left);
    }

    @Test
    void anApprovalCanBeFetchedForAMinuteAlsoPastTheTimeToDecide() {
        times.pass(program, Duration.ofSeconds(285));
        person.approve(program).statusCode(200);
        times.pass(program, Duration.ofSeconds(40));

        assertItsKeyIsTheOnlyOne();
    }

    @Test
    void anApprovalThatNobodyFetchedExpires() {
        person.approve(program).statusCode(200);
        times.pass(program, Duration.ofSeconds(301));

        program.poll().statusCode(410).body(field("status", equalTo("expired")));
        assertEquals(List.of(), services.wanted());
    }

    @Test
    void whatASessionApprovedFallsWithIt() {
        person.approve(program).statusCode(200);
        services.behave("standing", "gone");

        program.poll().statusCode(403).body(field("status", equalTo("denied")));
        services.recover("standing");
        program.poll().statusCode(403).body(field("status", equalTo("denied")));
        assertEquals(List.of(), services.made());
    }

    @Test
    void aHubThatIsGoneDenies() {
        person.approve(program).statusCode(200);
        services.behave("make", "no_hub");

        program.poll().statusCode(403).body(field("status", equalTo("denied")));
    }

    @Test
    void a404ThatDoesNotSpeakOfTheHubDeniesNothing() {
        person.approve(program).statusCode(200);
        services.behave("make", "not_found");

        program.poll().statusCode(503).body(field("status", equalTo("authorization_pending")));
        services.recover("make");
        assertItsKeyIsTheOnlyOne();
    }

    @Test
    void aKeyThatSomebodyPutAnEndToDenies() {
        person.approve(program).statusCode(200);
        services.behave("make", "ended");

        program.poll().statusCode(403).body(field("status", equalTo("denied")));
        services.recover("make");
        program.poll().statusCode(403).body(field("status", equalTo("denied")));
        assertEquals(List.of(), services.made());
    }

    @Test
    void aFullHubIsToldAndTheApprovalStands() {
        person.approve(program).statusCode(200);
        services.behave("make", "full");
        program.poll()
                .statusCode(503)
                .body(field("status", equalTo("authorization_pending")))
                .body(field("error.details.reason", equalTo("hub_full")));

        services.recover("make");
        assertItsKeyIsTheOnlyOne();
    }
}
