package in.plugged.device.cli;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.UserCode;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.AtOnce;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class DecisionTest {

    private static final String APPROVE = "/api/cli/auth/approve";

    private final Person person = Person.loggedIn();
    private Program program;

    @Inject Times times;
    @Inject Flows flows;

    @BeforeEach
    void begin() {
        program = Program.begun(Map.of("scopes", List.of("read:servers", "write:servers")));
    }

    @Test
    void whoeverApprovesWithoutScopesGivesAllThatWasAskedFor() {
        person.approve(program)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("status", equalTo("approved")))
                .body(field("client_name", equalTo("pluggedin CLI")))
                .body(field("hub_id", equalTo(person.hubId())))
                .body(field("scopes", containsInAnyOrder("read:servers", "write:servers")));
    }

    @Test
    void fewerScopesCanBeGivenInAnotherHub() {
        String other = person.hubId() + "b";
        person.approve(
                        program.userCode(),
                        Map.of("hub_id", other, "scopes", List.of("read:servers")))
                .statusCode(200);
        program.poll().statusCode(200);

        var wanted = person.services().wanted().getFirst();
        assertEquals(other, wanted.getString("hub_id"));
        assertEquals(List.of("read:servers"), wanted.getJsonArray("scopes").getList());
    }

    @Test
    void scopesThatWereNotAskedForAreRefused() {
        person.approve(
                        program.userCode(),
                        Map.of("scopes", List.of("read:servers", "delete:servers")))
                .statusCode(403)
                .body(field("error.details.scopes", containsInAnyOrder("delete:servers")));

        assertEquals("pending", times.fields(program).get("state"));
    }

    @Test
    void aHubOfSomebodyElseIsRefused() {
        person.approve(program.userCode(), Map.of("hub_id", "hub_of_somebody")).statusCode(403);

        assertEquals("pending", times.fields(program).get("state"));
    }

    @Test
    void noScopeAtAllIsNoApproval() {
        person.approve(program.userCode(), Map.of("scopes", List.of())).statusCode(400);
    }

    @Test
    void withoutASessionNobodyDecides() {
        RestAssured.given()
                .contentType(ContentType.JSON)
                .body(Map.of("user_code", program.userCode()))
                .post(APPROVE)
                .then()
                .statusCode(401);
    }

    @Test
    void aKeyDecidesNothing() {
        RestAssured.given()
                .header("Authorization", "Bearer " + TestKeys.valid().scopes("admin").key())
                .contentType(ContentType.JSON)
                .body(Map.of("user_code", program.userCode()))
                .post(APPROVE)
                .then()
                .statusCode(403);
    }

    @Test
    void anotherSiteDecidesNothing() {
        person.call()
                .header("Sec-Fetch-Site", "cross-site")
                .contentType(ContentType.JSON)
                .body(Map.of("user_code", program.userCode()))
                .post(APPROVE)
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("csrf")));
        assertEquals("pending", times.fields(program).get("state"));
    }

    @Test
    void aFormDecidesNothing() {
        person.call()
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.URLENC)
                .formParam("user_code", program.userCode())
                .post(APPROVE)
                .then()
                .statusCode(415);
        assertEquals("pending", times.fields(program).get("state"));
    }

    @Test
    void whatAnotherSessionOpenedIsNotDecidedHere() {
        open(program);

        conflict(person.elsewhere().deny(program.userCode()), "claimed");
        conflict(Person.loggedIn().approve(program.userCode(), Map.of()), "claimed");
        person.approve(program).statusCode(200);
    }

    /** As the page does. */
    private void open(Program program) {
        var session = new Approver(person.session().id(), person.userId(), Optional.empty());
        flows.open(UserCode.parse(program.userCode()).orElseThrow(), session)
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    @Test
    void aRefusedApprovalLeavesTheCodeToAnotherSession() {
        person.approve(program.userCode(), Map.of("scopes", List.of("admin"))).statusCode(403);

        person.elsewhere().approve(program).statusCode(200);
    }

    @Test
    void theSecondDecisionIsAConflict() {
        person.approve(program).statusCode(200);

        conflict(person.approve(program), "decided");
        conflict(person.deny(program.userCode()), "decided");
    }

    @Test
    void aDecisionThatGotNoAnswerIsDoneAgainOnce() {
        person.approve(program).statusCode(200);
        String session = person.session().id();
        times.unanswered(program, session);

        conflict(person.deny(program.userCode()), "decided");
        conflict(
                person.approve(program.userCode(), Map.of("scopes", List.of("read:servers"))),
                "decided");
        conflict(
                person.approve(program.userCode(), Map.of("hub_id", person.hubId() + "b")),
                "decided");
        conflict(person.elsewhere().approve(program.userCode(), Map.of()), "decided");
        person.approve(program).statusCode(200).body(field("hub_id", equalTo(person.hubId())));
        conflict(person.approve(program), "decided");
    }

    @Test
    void aDenialThatGotNoAnswerIsDoneAgain() {
        person.deny(program.userCode()).statusCode(200);
        times.unanswered(program, person.session().id());

        person.deny(program.userCode()).statusCode(200).body(field("status", equalTo("denied")));
    }

    @Test
    void aMinuteLaterNoDecisionIsDoneAgain() {
        person.approve(program).statusCode(200);
        times.unanswered(program, person.session().id());
        times.pass(program, Duration.ofSeconds(61));

        conflict(person.approve(program), "decided");
    }

    private static void conflict(ValidatableResponse answer, String reason) {
        answer.statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")))
                .body(field("error.details.reason", equalTo(reason)));
    }

    @Test
    void ofApprovalAndDenialAtOnceOneWins() throws InterruptedException {
        var turn = new AtomicInteger();
        List<Integer> answers =
                AtOnce.all(
                        8,
                        () ->
                                (turn.getAndIncrement() % 2 == 0
                                                ? person.approve(program)
                                                : person.deny(program.userCode()))
                                        .extract()
                                        .statusCode());

        assertEquals(1, Collections.frequency(answers, 200));
        assertEquals(7, Collections.frequency(answers, 409));
    }

    @Test
    void aDecisionAfterTheTimeIsTooLate() {
        times.pass(program, Duration.ofMinutes(5));

        person.approve(program).statusCode(410).body(field("error.code", equalTo("GONE")));
        person.deny(program.userCode()).statusCode(410);
    }

    @Test
    void adminTakesARecentLogIn() {
        var wish = Program.begun(Map.of("scopes", List.of("admin", "read:servers")));
        var sleepy = Person.loggedIn(Instant.now().minus(Duration.ofMinutes(16)));

        sleepy.approve(wish)
                .statusCode(403)
                .body(field("error.details.reason", equalTo("reauthentication_required")));
        sleepy.approve(wish.userCode(), Map.of("scopes", List.of("read:servers"))).statusCode(200);
    }

    @Test
    void adminIsGivenByWhoHasJustLoggedIn() {
        var wish = Program.begun(Map.of("scopes", List.of("admin")));

        person.approve(wish).statusCode(200).body(field("scopes", containsInAnyOrder("admin")));
    }
}
