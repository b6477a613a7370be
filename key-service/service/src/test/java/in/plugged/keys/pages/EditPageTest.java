package in.plugged.keys.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class EditPageTest {

    private final Hub first = Hub.fresh();
    private final Hub second = Hub.fresh();
    private final Browser browser = Browser.of(Person.of(first, second));
    private Issued key;
    private String path;

    @BeforeEach
    void makeKey() {
        key =
                second.newKey(
                        Map.of(
                                "name", "<b>Import</b>",
                                "allowed_ips", List.of("203.0.113.0/24"),
                                "metadata", Map.of("team", "<blue>")));
        path = "/api-keys/" + key.id();
    }

    @Test
    void itsSettingsAreChanged() {
        browser.get(path + "/edit")
                .then()
                .statusCode(200)
                .body(containsString("value=\"&lt;b&gt;Import&lt;/b&gt;\""))
                .body(containsString("203.0.113.0/24"))
                .body(containsString("value=\"never\" checked"));

        browser.post(path + "/edit", change(Map.of("expiry", "30", "hub_id", first.id())))
                .then()
                .statusCode(303)
                .header("Location", endsWith(path));

        first.get(key.id())
                .statusCode(200)
                .body(field("name", equalTo("Renamed")))
                .body(field("scopes", equalTo(List.of("write:servers"))))
                .body(field("allowed_ips", equalTo(List.of())))
                .body(field("metadata.team", equalTo("<blue>")));
        browser.get(path).then().body(containsString("in 29 days"));
    }

    @Test
    void anEndThatIsKeptStays() {
        String end = "2099-05-01T10:20:30Z";
        second.change(key.id(), Map.of("expires_at", end));
        browser.get(path + "/edit").then().body(containsString("value=\"keep\" checked"));

        browser.post(path + "/edit", change(Map.of("expiry", "keep"))).then().statusCode(303);

        second.get(key.id())
                .body(field("expires_at", equalTo(end)))
                .body(field("name", equalTo("Renamed")));
    }

    @Test
    void whatIsWrongWithAChangeIsSaid() {
        browser.get(path + "/edit");

        browser.post(path + "/edit", change(Map.of("name", "")))
                .then()
                .statusCode(400)
                .body(containsString("id=\"name-error\""));
        browser.postStale(path + "/edit", change(Map.of()))
                .then()
                .statusCode(400)
                .body(containsString("value=\"Renamed\""));
    }

    @Test
    void aChangeToEverythingTakesARecentLogIn() {
        Browser old = Browser.of(Person.loggedIn(Duration.ofHours(1), second));
        old.get(path + "/edit");

        old.post(path + "/edit", change(Map.of("scopes", "admin")))
                .then()
                .statusCode(303)
                .header("Location", endsWith("&again=1"));
    }

    @Test
    void aRevokedKeyIsNeitherChangedNorRotated() {
        browser.get(path + "/edit");
        second.revoke(key.id());

        browser.get(path + "/edit").then().statusCode(303).header("Location", endsWith(path));
        browser.get(path + "/rotate").then().statusCode(303).header("Location", endsWith(path));
        browser.post(path + "/edit", change(Map.of()))
                .then()
                .statusCode(400)
                .body(containsString("The key has changed meanwhile."));
        browser.post(path + "/suspend", Map.of()).then().statusCode(400);
    }

    @Test
    void aFormFromBeforeSomebodyElsesChangeUndoesNothing() {
        browser.get(path + "/edit");
        second.change(key.id(), Map.of("allowed_ips", List.of("203.0.113.7")));

        browser.post(path + "/edit", change(Map.of("allowed_ips", "203.0.113.0/24")))
                .then()
                .statusCode(400)
                .body(containsString("The key has changed meanwhile."))
                .body(containsString("203.0.113.7"))
                .body(not(containsString("Renamed")));
        second.get(key.id()).body(field("allowed_ips", equalTo(List.of("203.0.113.7"))));

        browser.post(path + "/edit", change(Map.of("allowed_ips", "203.0.113.7")))
                .then()
                .statusCode(303);
        second.get(key.id()).body(field("name", equalTo("Renamed")));
    }

    @Test
    void aFormThatDoesNotSayWhatItShowedChangesNothing() {
        browser.get(path + "/edit");

        browser.post(path + "/edit", change(Map.of("version", "")))
                .then()
                .statusCode(400)
                .body(containsString("The key has changed meanwhile."));
        second.get(key.id()).body(field("name", equalTo("<b>Import</b>")));
    }

    @Test
    void aScopeThatIsNotConfiguredAnyMoreIsKeptUnlessItIsTakenAway() {
        Database.update(
                "update api_key set scopes = array['read:servers', 'read:moons'] where id = ?",
                KeyRows.bare(key.id()));
        browser.get(path + "/edit").then().body(containsString("value=\"read:moons\" checked"));

        browser.post(
                        path + "/edit",
                        change(Map.of("scopes", List.of("read:servers", "read:moons"))))
                .then()
                .statusCode(303);
        second.get(key.id()).body(field("scopes", equalTo(List.of("read:moons", "read:servers"))));

        browser.get(path + "/edit");
        browser.post(path + "/edit", change(Map.of())).then().statusCode(303);
        second.get(key.id()).body(field("scopes", equalTo(List.of("write:servers"))));
        browser.get(path + "/edit").then().body(not(containsString("read:moons")));
    }

    @Test
    void whatWasTypedBeforeALogInIsThereAfterwardsAndNotSaved() {
        Browser old = Browser.of(Person.loggedIn(Duration.ofHours(1), second));
        old.get(path + "/edit");
        String login =
                old.post(path + "/edit", change(Map.of("scopes", "admin", "name", "all & more")))
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");
        String back =
                URLDecoder.decode(
                        login.substring(login.indexOf("next=") + 5, login.indexOf("&again")),
                        StandardCharsets.UTF_8);

        browser.get(back)
                .then()
                .statusCode(200)
                .body(containsString("Nothing is saved yet."))
                .body(containsString("value=\"all &amp; more\""))
                .body(containsString("value=\"admin\" checked"));
        second.get(key.id()).body(field("name", equalTo("<b>Import</b>")));
        browser.getFromElsewhere(back)
                .then()
                .statusCode(200)
                .body(not(containsString("all &amp; more")))
                .body(not(containsString("value=\"admin\" checked")));
        browser.get(path + "/edit");
        browser.post(path + "/edit", change(Map.of("scopes", "admin"))).then().statusCode(303);
        second.get(key.id()).body(field("scopes", equalTo(List.of("admin"))));
    }

    private static Map<String, Object> change(Map<String, Object> wanted) {
        var fields =
                new HashMap<String, Object>(
                        Map.of(
                                "name", "Renamed",
                                "description", "",
                                "scopes", "write:servers",
                                "expiry", "never"));
        fields.putAll(wanted);
        return fields;
    }
}
