package in.plugged.keys.pages;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.keys.abuse.AbuseEvents;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class KeyPageTest {

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
                                "rate_limit", Map.of("limit", 60, "window_seconds", 60),
                                "allowed_ips", List.of("203.0.113.0/24"),
                                "metadata", Map.of("team", "<blue>")));
        path = "/api-keys/" + key.id();
    }

    @Test
    void everythingAboutAKeyIsShownButItsSecret() {
        browser.get(path)
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;Import&lt;/b&gt;"))
                .body(containsString("See your MCP servers"))
                .body(containsString("60 a minute"))
                .body(containsString("203.0.113.0/24"))
                .body(containsString("&lt;blue&gt;"))
                .body(containsString("hx-get=\"/usage/parts/key/" + key.id() + "\""))
                .body(not(containsString(key.text())));
    }

    @Test
    void alertsAreAskedForByTheBrowserAndWithoutScriptALink() {
        browser.get(path)
                .then()
                .body(containsString("hx-get=\"/usage/parts/alerts/" + key.id() + "\""))
                .body(containsString("<a href=\"/usage?key=" + key.id() + "#alerts\">"))
                .body(containsString("<form id=\"alert-mute\" method=\"post\""))
                .body(containsString("<span id=\"alert-" + key.id() + "\" data-keep></span>"));
    }

    @Test
    void aKeyOfSomebodyElseIsNotThere() {
        Browser other = Browser.of(Person.of(Hub.fresh()));
        other.get("/api-keys/new");

        other.get(path).then().statusCode(404);
        other.get(path + "/edit").then().statusCode(404);
        other.get(path + "/rotate").then().statusCode(404);
        other.get("/api-keys/key_nothing").then().statusCode(404);
        other.post(path + "/suspend", Map.of()).then().statusCode(404);
        other.post(path + "/revoke", Map.of()).then().statusCode(404);
        other.post(path + "/rotate", Map.of()).then().statusCode(404);
        other.post(path + "/secrets/1/end", Map.of()).then().statusCode(404);

        assertEquals("active", second.get(key.id()).extract().as(Json.class).path("status"));
    }

    @Test
    void aKeyIsSuspendedAndResumed() {
        browser.get(path);
        browser.post(path + "/suspend", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith(path));

        browser.get(path)
                .then()
                .body(containsString("The key is suspended."))
                .body(containsString("action=\"" + path + "/resume\""));
        second.get(key.id()).body(field("status", equalTo("suspended")));

        browser.post(path + "/resume", Map.of()).then().statusCode(303);
        second.get(key.id()).body(field("status", equalTo("active")));
    }

    @Test
    void aKeyThatWeHaveSuspendedSaysWhyAndIsResumed() {
        AbuseEvents.tell(key, Instant.parse("2026-03-02T09:15:00.123Z"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> second.get(key.id()).body(field("status", equalTo("suspended"))));

        browser.get("/api-keys?list=all").then().body(containsString("Suspended by us"));
        browser.get(path)
                .then()
                .body(containsString("Suspended by us"))
                .body(containsString("4210 requests in the time in which 60 pass"))
                .body(containsString("action=\"" + path + "/resume\""));

        browser.post(path + "/resume", Map.of()).then().statusCode(303);
        browser.get(path).then().body(not(containsString("Suspended by us")));
        second.get(key.id()).body(field("status", equalTo("active")));
    }

    @Test
    void aKeyThatIsNotInUseIsRevokedByAClick() {
        browser.get(path + "?confirm=revoke")
                .then()
                .statusCode(200)
                .body(containsString("This can’t be undone."))
                .body(not(containsString("data-typeback")));

        browser.post(path + "/revoke", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/api-keys?list=all"));

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        browser.get(path)
                .then()
                .body(containsString("It answers 410 everywhere."))
                .body(not(containsString("when you rotate")))
                .body(not(containsString("/edit\"")));
    }

    @Test
    void oneThatIsInUseTakesItsName() {
        use(key, "now() - interval '23 hours'");
        browser.get(path + "?confirm=revoke").then().body(containsString("data-typeback"));

        browser.post(path + "/revoke", Map.of("confirm", "Import"))
                .then()
                .statusCode(400)
                .body(containsString("That is not its name."));
        assertEquals("active", second.get(key.id()).extract().as(Json.class).path("status"));

        browser.post(path + "/revoke", Map.of("confirm", " <b>Import</b> ")).then().statusCode(303);
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    @Test
    void aNameIsTypedWithoutTheSpacesThatNobodySees() {
        Issued odd = second.newKey(Map.of("name", " Nightly  import\u00a0"));
        use(odd, "now()");
        String odds = "/api-keys/" + odd.id();
        browser.get(odds + "?confirm=revoke")
                .then()
                .body(containsString("data-typeback=\"Nightly import\""));

        browser.post(odds + "/revoke", Map.of("confirm", "Nightly import")).then().statusCode(303);

        assertEquals("REVOKED", Hub.codeOf(odd.text()));
    }

    @Test
    void whoWasNotAskedForTheNameIsAsked() {
        browser.get(path + "?confirm=revoke").then().body(not(containsString("data-typeback")));
        use(key, "now()");

        browser.post(path + "/revoke", Map.of())
                .then()
                .statusCode(400)
                .body(containsString("It was used within the last day."))
                .body(containsString("data-typeback"));
        assertEquals("active", second.get(key.id()).extract().as(Json.class).path("status"));
    }

    @Test
    void whatWasMadeWithItEndsWithItIfThatIsWished() {
        Issued parent = second.newKey(Map.of("name", "parent", "type", "secret"));
        Issued child =
                Issued.of(
                        Hub.with(parent.text())
                                .body(Map.of("name", "child"))
                                .post("/api/auth/keys")
                                .then()
                                .statusCode(201));
        String parents = "/api-keys/" + parent.id();
        use(parent, "null");
        browser.get(parents + "?confirm=revoke")
                .then()
                .body(containsString("name=\"descendants\""));

        browser.post(parents + "/revoke", Map.of("descendants", "end", "confirm", "parent"))
                .then()
                .statusCode(303);

        assertEquals("REVOKED", Hub.codeOf(child.text()));
    }

    @Test
    void nothingIsDoneForAnOldTokenOrAnotherSite() {
        browser.get(path);

        browser.postStale(path + "/revoke", Map.of())
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."));
        browser.postStale(path + "/suspend", Map.of()).then().statusCode(400);
        browser.postFromElsewhere(path + "/revoke", Map.of()).then().statusCode(403);

        second.get(key.id()).body(field("status", equalTo("active")));
    }

    private static void use(Issued key, String at) {
        Database.update(
                "update api_key set last_used_at = " + at + " where id = ?",
                KeyRows.bare(key.id()));
    }
}
