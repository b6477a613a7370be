package in.plugged.ratelimit.pages;

import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.service.testing.Database;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was unusual, on the pages of this service and of others, and the buttons that mute it. */
@RatelimitServiceTest
class AlertsPageTest {

    private static final String REVOKED =
            "{\"expired\":false,\"calls\":{\"hour\":9,\"requests\":14,\"from\":\"198.51.100.7\"}}";

    private final KeptKey key = known();
    private final Browser browser = Browser.of(key.hub());

    private static KeptKey known() {
        var key = new KeptKey();
        key.known(1);
        return key;
    }

    private void ended() {
        Database.update(
                "update alert set closed_at = now(), seen_at = now() - interval '2 days' where key_id = ?",
                key.id());
    }

    @Test
    void aHubShowsWhatWasExpectedAndSeenAndWhatToDo() {
        key.alerted("ended_key", REVOKED);
        browser.keys(key.hub(), Map.of(key.id(), "Old <website>"));

        browser.get("/usage")
                .then()
                .statusCode(200)
                .body(containsString("1 open"))
                .body(containsString("<b>Revoked key still used</b>"))
                .body(containsString("<bdi>Old &lt;website&gt;</bdi>"))
                .body(
                        containsString(
                                "Expected: no calls: the key was revoked. Seen: 14 calls in the last hour of use, from 198.51.100.7."))
                .body(containsString("Find the program and give it a new key"))
                .body(containsString("formaction=\"/usage/alerts/" + key.id() + "/ended_key/mute"));
    }

    @Test
    void inGermanTheyAreGerman() {
        key.alerted("ended_key", REVOKED);

        browser.get("/usage", "de")
                .then()
                .body(containsString("Widerrufener Schlüssel noch genutzt"))
                .body(
                        containsString(
                                "Gesehen: 14 Aufrufe in der letzten Stunde der Nutzung, von 198.51.100.7."))
                .body(containsString("Stumm schalten"));
    }

    @Test
    void whatIsOverIsShownAsLongAsItIsInTheTime() {
        key.alerted("ended_key", REVOKED);
        ended();

        browser.get("/usage?range=7d&key=" + key.id())
                .then()
                .body(containsString("Revoked key still used"))
                .body(containsString(">over</span>"))
                .body(not(containsString("1 open")))
                .body(not(containsString("/mute\"")));
        browser.get("/usage?range=24h&key=" + key.id())
                .then()
                .body(containsString("Nothing unusual."));
    }

    @Test
    void mutingEndsItUntilItIsUndone() {
        key.alerted("ended_key", REVOKED);
        String path = "/usage/alerts/" + key.id() + "/ended_key";
        String usage = "/usage?hub_id=%s&key=%s&range=24h#alerts".formatted(key.hub(), key.id());

        browser.post(path + "/mute").then().statusCode(303).header("Location", endsWith(usage));
        browser.get("/usage?key=" + key.id())
                .then()
                .body(containsString("Not told of this key: Ended key still used"))
                .body(containsString(path + "/unmute\""))
                .body(not(containsString(path + "/mute\"")));

        browser.post(path + "/unmute").then().statusCode(303);
        browser.get("/usage?key=" + key.id())
                .then()
                .body(not(containsString("Not told of this key")));
    }

    @Test
    void aFormThatWasOpenForLongIsShownAnew() {
        key.alerted("ended_key", REVOKED);

        browser.postStale("/usage/alerts/" + key.id() + "/ended_key/mute")
                .then()
                .statusCode(400)
                .body(containsString("open for long"))
                .body(containsString("1 open"));
    }

    @Test
    void whoseKeyIsAnothersAndWhatIsNoKindAreNotThere() {
        String other = known().id();

        browser.post("/usage/alerts/" + other + "/spike/mute").then().statusCode(404);
        browser.post("/usage/alerts/" + key.id() + "/noise/mute").then().statusCode(404);
        browser.get("/usage/parts/alerts/" + other).then().statusCode(404);
    }

    @Test
    void aListOfKeysIsToldTheNewestByTheirNames() {
        key.alerted("ended_key", REVOKED);
        browser.key(key.id(), "Old website");

        browser.get("/usage/parts/alerts")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "<bdi>Old website</bdi></b> was revoked, but somebody still uses it: 14 calls in the last hour of use, from 198.51.100.7."))
                .body(containsString("href=\"/usage?key=" + key.id() + "#alerts\""))
                .body(not(containsString("More alerts")))
                .body(not(containsString("<html")));
    }

    @Test
    void aListOfKeysIsToldThatThereAreMore() {
        key.alerted("ended_key", REVOKED);
        key.alerted("browser", "{\"calls\":{\"hour\":9,\"requests\":1,\"from\":\"\"}}");
        key.alerted("spike", "{\"least\":0,\"most\":9,\"seen\":99,\"heldBack\":0}");
        key.alerted("error_burst", "{\"most\":9,\"errors\":99,\"requests\":100}");

        browser.get("/usage/parts/alerts")
                .then()
                .body(containsString(key.id()))
                .body(containsString("More alerts"));
    }

    @Test
    void moreOfThemAreInTheHubOfTheFirstThatIsNotShown() {
        KeptKey another = known();
        another.alerted("ended_key", REVOKED);
        for (int shown = 0; shown < 3; shown++) {
            KeptKey newer = new KeptKey(new KeptKey().id(), key.hub());
            newer.known(1);
            newer.alerted("ended_key", REVOKED);
        }

        Browser.of(key.hub(), another.hub())
                .get("/usage/parts/alerts")
                .then()
                .body(not(containsString(another.id())))
                .body(
                        containsString(
                                "href=\"/usage?hub_id="
                                        + another.hub()
                                        + "&amp;range=24h#alerts\">More alerts"));
    }

    @Test
    void whereNothingIsUnusualThereIsNothing() {
        key.alerted("ended_key", REVOKED);
        ended();

        browser.get("/usage/parts/alerts").then().statusCode(200).body(blankString());
        Browser.of(known().hub())
                .get("/usage/parts/alerts")
                .then()
                .statusCode(200)
                .body(blankString());
    }

    @Test
    void aKeysPageShowsItsOwnAndMarksTheKey() {
        key.alerted("ended_key", REVOKED);

        browser.get("/usage/parts/alerts/" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("Revoked key still used"))
                .body(containsString("form=\"alert-mute\""))
                .body(
                        matchesPattern(
                                "(?s).*<span id=\"alert-" + key.id() + "\"[^>]*><a .*1 open.*"))
                .body(not(containsString("<html")));
    }

    @Test
    void eachKeyOfAListIsMarked() {
        KeptKey quiet = known();
        key.alerted("ended_key", REVOKED);

        Browser.of(key.hub(), quiet.hub())
                .get("/usage/sparks?key=" + key.id() + "&key=" + quiet.id())
                .then()
                .body(containsString("href=\"/api-keys/" + key.id() + "#alerts\">Alert</a>"))
                .body(
                        containsString(
                                "<span id=\"alert-"
                                        + quiet.id()
                                        + "\" hx-swap-oob=\"innerHTML\"></span>"));
    }
}
