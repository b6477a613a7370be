package in.plugged.device.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a person may not decide, or not any more. */
@DeviceServiceTest
class RefusedAuthorizePageTest {

    private static final List<String> TWO = List.of("read:servers", "write:servers");

    @Inject Times times;

    private final Person person = Person.loggedIn();
    private final Browser browser = Browser.of(person);

    private static Program program(Object... scopes) {
        return Program.begun(Map.of("client_name", "Their CLI", "scopes", List.of(scopes)));
    }

    private static String page(Program program) {
        return "/cli/authorize?code=" + program.userCode();
    }

    @Test
    void moreThanWasAskedForIsNotGiven() {
        Program program = program("read:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), "approve", person.hubId(), TWO).then().statusCode(403);
        program.poll().body(field("status", equalTo("authorization_pending")));
    }

    @Test
    void aHubOfSomebodyElseIsRefused() {
        Program program = program("read:servers");
        browser.get(page(program));

        browser.decide(
                        program.userCode(),
                        "approve",
                        Person.loggedIn().hubId(),
                        List.of("read:servers"))
                .then()
                .statusCode(403);
        program.poll().body(field("status", equalTo("authorization_pending")));
    }

    @Test
    void givingEverythingAwayTakesARecentLogIn() {
        Person late = Person.loggedIn(Instant.EPOCH);
        Browser old = Browser.of(late);
        Program program = program("read:servers", "admin");
        old.get(page(program));

        old.decide(program.userCode(), "approve", late.hubId(), List.of("admin"))
                .then()
                .statusCode(303)
                .header("Location", endsWith(program.userCode() + "&again=1"));

        Browser again = Browser.of(late.elsewhere());
        again.get(page(program)).then().statusCode(200);
        again.decide(program.userCode(), "approve", late.hubId(), List.of("admin"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("outcome=key"));
    }

    @Test
    void aCodeIsOpenInOneBrowser() {
        Program program = program("read:servers");
        browser.get(page(program)).then().statusCode(200);

        Browser other = Browser.of(Person.loggedIn());
        other.get(page(program))
                .then()
                .statusCode(409)
                .body(containsString("This code is open in another browser."));
    }

    @Test
    void anExpiredCodeIsTold() {
        Program program = program("read:servers");
        times.pass(program, Duration.ofMinutes(6));

        browser.get(page(program))
                .then()
                .statusCode(410)
                .body(containsString("This code has expired. Start again in your terminal."));
    }

    @Test
    void whoGuessesCodesIsStopped() {
        for (int guess = 0; guess < 10; guess++) {
            browser.get("/cli/authorize?code=ZZZZ-ZZ" + (22 + guess))
                    .then()
                    .statusCode(404)
                    .body(containsString("That code is not valid. Check it in your terminal."));
        }
        browser.get("/cli/authorize?code=ZZZZ-ZZ99")
                .then()
                .statusCode(429)
                .header("Retry-After", not(equalTo("")))
                .body(containsString("Too many tries. Wait "));
    }

    @Test
    void nothingIsDecidedForAnOldTokenOrAnotherSite() {
        Program program = program("read:servers", "write:servers");
        browser.get(page(program));
        Map<String, ?> fields =
                Map.of("user_code", program.userCode(), "decision", "approve", "scope", TWO);

        browser.send("/cli/authorize", fields, Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."))
                .body(containsString(program.userCode()));
        browser.send(
                        "/cli/authorize",
                        fields,
                        Map.of("Sec-Fetch-Site", "same-site"),
                        browser.token())
                .then()
                .statusCode(403);
        program.poll().body(field("status", equalTo("authorization_pending")));
    }

    @Test
    void whileHubsAreNotKnownNobodyIsAsked() {
        Program program = program("read:servers");
        browser.knownAs("away");

        browser.get(page(program)).then().statusCode(503).header("Retry-After", not(equalTo("")));
    }
}
