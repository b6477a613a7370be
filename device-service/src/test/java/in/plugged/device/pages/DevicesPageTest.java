package in.plugged.device.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DeviceServiceTest
class DevicesPageTest {

    private final Person person = Person.loggedIn();
    private final Browser browser = Browser.of(person);
    private String key = "";

    @BeforeEach
    void letIn() {
        Program program =
                Program.begun(
                        Map.of(
                                "client_name",
                                "<b>Their</b> CLI",
                                "scopes",
                                List.of("read:servers")));
        person.approve(program).statusCode(200);
        program.poll().body(field("status", equalTo("approved")));
        key = person.services().made().getFirst().getString("id");
    }

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        Browser.ofNobody()
                .get("/devices")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fdevices"));
    }

    @Test
    void aDeviceIsShownWithItsHub() {
        browser.get("/devices")
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;Their&lt;/b&gt; CLI"))
                .body(containsString("Personal &lt;hub&gt;"))
                .body(containsString("/devices?confirm=" + key));
    }

    @Test
    void theListStandsWithoutTheNamesOfHubs() {
        browser.knownAs("away");

        browser.get("/devices")
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;Their&lt;/b&gt; CLI"))
                .body(not(containsString("Signed in as")));
    }

    @Test
    void aPartOfItIsForOtherPages() {
        browser.get("/devices/part")
                .then()
                .statusCode(200)
                .body(containsString("/devices?confirm=" + key))
                .body(not(containsString("<html")));
    }

    @Test
    void itIsPutOutOnceThatIsConfirmed() {
        browser.get("/devices?confirm=" + key)
                .then()
                .statusCode(200)
                .body(containsString("This can’t be undone."));

        browser.post("/devices/" + key + "/revoke", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/devices"));

        browser.get("/devices")
                .then()
                .body(containsString("The device is out."))
                .body(containsString("No device is connected."));
    }

    @Test
    void aDeviceOfSomebodyElseIsNotThere() {
        Browser other = Browser.of(Person.loggedIn());
        other.get("/device");

        other.get("/devices?confirm=" + key).then().statusCode(404);
        other.get("/devices?confirm=nothing").then().statusCode(404);
        other.post("/devices/" + key + "/revoke", Map.of()).then().statusCode(404);

        browser.get("/devices").then().body(containsString(key));
    }

    @Test
    void nothingIsDoneForAnOldTokenOrAnotherSite() {
        browser.get("/devices?confirm=" + key);
        String path = "/devices/" + key + "/revoke";

        browser.send(path, Map.of(), Map.of("Sec-Fetch-Site", "same-origin"), "old")
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."));
        browser.send(path, Map.of(), Map.of("Sec-Fetch-Site", "same-site"), browser.token())
                .then()
                .statusCode(403);

        browser.get("/devices").then().body(containsString(key));
    }
}
