package in.plugged.device.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import in.plugged.device.Times;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever comes from another site decides with open eyes that he goes on. */
@DeviceServiceTest
class PassagePageTest {

    @Inject Times times;

    private final Browser browser = Browser.of(Person.loggedIn());

    private static Program program(Object... scopes) {
        return Program.begun(Map.of("client_name", "Their CLI", "scopes", List.of(scopes)));
    }

    private static String page(Program program) {
        return "/cli/authorize?code=" + program.userCode();
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
}
