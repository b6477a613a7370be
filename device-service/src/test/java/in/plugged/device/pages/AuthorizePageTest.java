package in.plugged.device.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class AuthorizePageTest {

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
    void theCodeIsTypedWithoutALogIn() {
        Browser.ofNobody()
                .get("/device")
                .then()
                .statusCode(200)
                .body(containsString("action=\"/cli/authorize\""))
                .header("Content-Security-Policy", containsString("form-action 'self';"));
    }

    @Test
    void whoIsNotLoggedInDoesThatFirstAndComesBack() {
        Browser.ofNobody()
                .get("/cli/authorize?code=ABCD-2345")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fcli%2Fauthorize%3Fcode%3DABCD-2345"));
    }

    @Test
    void withoutACodeItIsTyped() {
        browser.get("/cli/authorize")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/device"));
    }

    @Test
    void itSaysWhoAsksAndForWhatAndDecidesNothing() {
        Program program = program("read:servers", "admin");

        browser.get(page(program))
                .then()
                .statusCode(200)
                .body(containsString(program.userCode()))
                .body(containsString("<bdi>Their CLI</bdi>"))
                .body(containsString(program.address()))
                .body(not(containsString("same as yours")))
                .body(containsString("Everything, also managing keys."))
                .body(containsString("Personal &lt;hub&gt;</option>"))
                .body(containsString("Did you start this yourself, just now?"))
                .body(not(containsString("autofocus")));

        program.poll().statusCode(200).body("status", equalTo("authorization_pending"));
    }

    @Test
    void aPersonAtTheAddressOfTheProgramIsTold() {
        Program program = program("read:servers");

        Browser.at(program.address(), person)
                .get(page(program))
                .then()
                .body(containsString("same as yours"));
    }

    @Test
    void aCodeIsFoundHoweverItIsTyped() {
        Program program = program("read:servers");
        String typed = program.userCode().toLowerCase(Locale.ROOT).replace("-", "+");

        browser.get("/cli/authorize?code=+" + typed).then().statusCode(200);
    }

    @Test
    void anApprovalIsNotMadeTwiceByAReload() {
        Program program = program("read:servers", "write:servers");
        browser.get(page(program));

        String done =
                browser.decide(program.userCode(), "approve", person.hubId(), TWO)
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");

        assertEquals(true, done.endsWith("/cli/authorize/done?outcome=key"), done);
        browser.get("/cli/authorize/done?outcome=key")
                .then()
                .statusCode(200)
                .body(containsString("Done. Go back to your terminal."));
        program.poll().statusCode(200).body("status", equalTo("approved"));
        browser.decide(program.userCode(), "deny", person.hubId(), TWO)
                .then()
                .statusCode(409)
                .body(containsString("This code was already used."));
        assertEquals(1, person.services().live().size());
    }

    @Test
    void whatIsTakenAwayIsNotGiven() {
        Program program = program("read:servers", "write:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), "approve", person.hubId() + "b", List.of("read:servers"))
                .then()
                .statusCode(303);

        program.poll().body("status", equalTo("approved"));
        var made = person.services().made().getFirst();
        assertEquals(List.of("read:servers"), made.getJsonArray("scopes").getList());
        assertEquals(person.hubId() + "b", made.getString("hub_id"));
    }

    @Test
    void somethingIsLeftTicked() {
        Program program = program("read:servers", "write:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), "approve", person.hubId() + "b", List.of())
                .then()
                .statusCode(400)
                .body(containsString("Choose at least one, or deny it."))
                .body(containsString("value=\"" + person.hubId() + "b\" selected"))
                .body(not(containsString(" checked")));
        program.poll().body("status", equalTo("authorization_pending"));
    }

    @Test
    void aDeniedDeviceGetsNothing() {
        Program program = program("read:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), "deny", person.hubId(), List.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/cli/authorize/done?outcome=denied"));

        browser.get("/cli/authorize/done?outcome=denied")
                .then()
                .body(containsString("Denied. The device gets nothing."));
        program.poll().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "APPROVE", "approve,deny"})
    void aFormThatDoesNotSayWhichDecidesNothing(String decision) {
        Program program = program("read:servers", "write:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), decision, person.hubId(), List.of("read:servers"))
                .then()
                .statusCode(400)
                .body(containsString("Choose one of the two buttons."))
                .body(containsString(program.userCode()));
        program.poll().body("status", equalTo("authorization_pending"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void anotherSiteNeitherLooksACodeUpNorKeepsIt(String site) {
        Program program = program("read:servers");
        for (char last = 'P'; last <= 'Z'; last++) {
            browser.from(site, "/cli/authorize?code=ZZZZ-ZZZ" + last)
                    .then()
                    .statusCode(200)
                    .body(containsString("Another site has led you here."));
        }
        browser.from(site, page(program))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("href=\"/cli/authorize?code=" + program.userCode() + '"'))
                .body(not(containsString("Their CLI")));
        assertFalse(times.fields(program).containsKey("claimed_by"));

        browser.from("same-origin", page(program)).then().body(containsString("Their CLI"));
    }

    @Test
    void aLinkInAMailOrATerminalGoesStraightOn() {
        Program program = program("read:servers");

        browser.from("none", page(program)).then().body(containsString("Their CLI"));
    }

    @Test
    void whatAnotherSiteCallsACodeIsNotRepeated() {
        browser.from("cross-site", "/cli/authorize?code=Call-0800-1234")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/device"));
    }

    @Test
    void moreThanWasAskedForIsNotGiven() {
        Program program = program("read:servers");
        browser.get(page(program));

        browser.decide(program.userCode(), "approve", person.hubId(), TWO).then().statusCode(403);
        program.poll().body("status", equalTo("authorization_pending"));
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
        program.poll().body("status", equalTo("authorization_pending"));
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
        program.poll().body("status", equalTo("authorization_pending"));
    }

    @Test
    void whileHubsAreNotKnownNobodyIsAsked() {
        Program program = program("read:servers");
        browser.knownAs("away");

        browser.get(page(program)).then().statusCode(503).header("Retry-After", not(equalTo("")));
    }
}
