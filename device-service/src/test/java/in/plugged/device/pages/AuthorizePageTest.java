package in.plugged.device.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import jakarta.inject.Inject;
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

        program.poll().statusCode(200).body(field("status", equalTo("authorization_pending")));
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
        program.poll().statusCode(200).body(field("status", equalTo("approved")));
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

        program.poll().body(field("status", equalTo("approved")));
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
        program.poll().body(field("status", equalTo("authorization_pending")));
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
        program.poll().body(field("status", equalTo("authorization_pending")));
    }
}
