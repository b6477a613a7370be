package in.plugged.ratelimit.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.Step;
import in.plugged.service.testing.Database;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RatelimitServiceTest
class UsagePageTest {

    private final Instant now = Instant.now();
    private final KeptKey key = new KeptKey();
    private final Browser browser = Browser.of(key.hub(), key.hub() + "b");

    @BeforeEach
    void use() {
        key.known(1);
        key.counted(Step.HOUR.floor(now), 1_200, 6, 3, "{6,3,1}");
        key.route(Step.DAY.floor(now), "/api/<things>", 1_000, 5);
    }

    @Test
    void whoIsNotLoggedInIsLedToTheLogIn() {
        given().redirects()
                .follow(false)
                .header("Accept", "text/html")
                .get("/usage?range=7d")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=%2Fusage%3Frange%3D7d"));
    }

    @Test
    void aHubShowsItsFiguresAsChartAndAsTable() {
        browser.get("/usage")
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body(containsString("Requests, last 24 hours"))
                .body(containsString("<b>1,200</b><span>requests</span>"))
                .body(containsString("<b>0.5 %</b><span>errors</span>"))
                .body(containsString("<b>3</b><span>over the limit</span>"))
                .body(
                        containsString(
                                "with 1,200, of which 3 were over the limit and 6 were errors."))
                .body(
                        containsString(
                                "<td class=\"num\">1,200</td><td class=\"num\">3</td><td class=\"num\">6</td>"))
                .body(containsString("GET /api/&lt;things&gt;"))
                .body(containsString("<path class=\"bar lim\" d=\"M"));
    }

    @Test
    void hubsAndKeysAreCalledByTheirNames() {
        browser.person(
                        """
                        {"user": {"email": "ada@plugged.example"},
                         "hubs": [{"id": "%s", "name": "Personal <hub>"}, {"id": "%sb", "name": "Team"}]}"""
                                .formatted(key.hub(), key.hub()))
                .keys(key.hub(), "", Map.of("key_first", "First"), "\"more\"")
                .keys(key.hub(), "more", Map.of(key.id(), "Their <b>key</b>"), "null");

        browser.get("/usage")
                .then()
                .statusCode(200)
                .body(containsString("Signed in as ada@plugged.example"))
                .body(containsString("selected>Personal &lt;hub&gt;</option>"))
                .body(containsString("\">Team</option>"))
                .body(containsString("<option value=\"key_first\">First</option>"))
                .body(containsString("\">Their &lt;b&gt;key&lt;/b&gt;</option>"))
                .body(containsString("<bdi>Their &lt;b&gt;key&lt;/b&gt;</bdi>"));
    }

    @Test
    void whereNobodyTellsTheNamesThereAreIds() {
        browser.get("/usage")
                .then()
                .statusCode(200)
                .body(not(containsString("Signed in as")))
                .body(containsString("selected>" + key.hub() + "</option>"))
                .body(containsString("<bdi>" + key.id() + "</bdi>"));
    }

    @Test
    void aKeyShowsItsOwnFiguresAndAddresses() {
        key.seen("192.0.2.1", now.minusSeconds(7_200), "2001:db8::7", now.minusSeconds(120));

        browser.get("/usage?key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("<b>1,200</b>"))
                .body(containsString("192.0.2.1"))
                .body(containsString("2001:db8::7"))
                .body(containsString("2 min ago"))
                .body(containsString("<option value=\"" + key.id() + "\" selected>"))
                .body(not(containsString("Top keys")));
    }

    @Test
    void addressesAreThoseOfTheTimeThatIsShown() {
        key.seen("192.0.2.1", now.minusSeconds(7_200), "2001:db8::7", now.minusSeconds(7_000));
        key.called("secret_use", 1, "203.0.113.24", "curl/8", now.minusSeconds(60), 2);
        key.called("secret_use", 1, "203.0.113.25", "cron/1", now.minusSeconds(7_200), 2);

        browser.get("/usage?range=1h&key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("203.0.113.24"))
                .body(containsString("kept for 30 days"))
                .body(not(containsString("192.0.2.1")))
                .body(not(containsString("203.0.113.25")));
        browser.get("/usage?range=24h&key=" + key.id())
                .then()
                .body(containsString("203.0.113.25"))
                .body(containsString("192.0.2.1"));
    }

    @Test
    void aHubShowsFromWhereItsKeysAreUsed() {
        var second = new KeptKey();
        var elsewhere = new KeptKey();
        elsewhere.known(1);
        Database.update("insert into known_key values (?, ?, 1)", second.id(), key.hub());
        key.called("secret_use", 1, "203.0.113.24", "curl/8", now, 2);
        second.called("secret_use", 3, "203.0.113.24", "curl/8", now, 3);
        second.called("secret_refusal", 3, "203.0.113.66", "probe/1", now, 9);
        elsewhere.called("secret_use", 1, "198.51.100.7", "curl/8", now, 4);

        browser.get("/usage")
                .then()
                .statusCode(200)
                .body(
                        matchesPattern(
                                "(?s).*203\\.0\\.113\\.24.*>5</td>.*Refused calls.*203\\.0\\.113\\.66.*"))
                .body(not(containsString("198.51.100.7")));
    }

    @Test
    void aKeyCanBeNarrowedToOneSecret() {
        key.seen("192.0.2.1", now.minusSeconds(7_200), "2001:db8::7", now.minusSeconds(120));
        key.called("secret_use", 1, "203.0.113.24", "curl/8", now, 2);
        key.called("secret_use", 2, "198.51.100.7", "curl/9", now, 3);
        String all = "/usage?hub_id=%s&amp;key=%s&amp;range=7d".formatted(key.hub(), key.id());

        browser.get("/usage?range=7d&secret=1&key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("Secret 1 alone"))
                .body(containsString("<a href=\"" + all + "\">all secrets of this key</a>"))
                .body(containsString("&amp;secret=1&amp;range=1h"))
                .body(containsString("203.0.113.24"))
                .body(not(containsString("198.51.100.7")))
                .body(not(containsString("192.0.2.1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "1234567890"})
    void aSecretIsANumber(String secret) {
        browser.get("/usage?key=" + key.id() + "&secret=" + secret).then().statusCode(404);
    }

    @Test
    void aKeySaysByItselfInWhichOfMyHubsItIs() {
        Browser.of("hub_first", key.hub())
                .get("/usage?key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"" + key.hub() + "\" selected>"));
    }

    @Test
    void whoChoosesAnotherHubSeesAllOfIt() {
        browser.get("/usage?hub_id=" + key.hub() + "b&key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("Top keys"))
                .body(containsString("No requests in this time."))
                .body(not(containsString("value=\"key_")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense"})
    void aKeyOfSomebodyElseIsNotThere(String other) {
        String id = other.isEmpty() ? key.id() : other;

        Browser.of("hub_other").get("/usage?key=" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "1h, Minute, 60, MINUTE",
        "24h, Hour, 24, HOUR",
        "7d, Hour, 168, HOUR",
        "30d, Day, 30, DAY",
        "90d, Day, 90, DAY"
    })
    void eachRangeHasItsSteps(String range, String unit, int rows, Step step) {
        var other = new KeptKey();
        other.known(1);
        other.used(step, step.floor(now), 7, 0, 0, "{7}");

        String page =
                Browser.of(other.hub())
                        .get("/usage?range=" + range)
                        .then()
                        .statusCode(200)
                        .body(containsString(unit + " (UTC)"))
                        .body(containsString("<b>7</b><span>requests</span>"))
                        .extract()
                        .asString();
        String table = page.substring(page.indexOf("usage-table"), page.indexOf("</table>"));
        assertEquals(rows + 1, table.split("<tr>", -1).length - 1);
    }

    @Test
    void anotherRangeIsNone() {
        browser.get("/usage?range=2y").then().statusCode(404);
    }

    @Test
    void whoReadsGermanGetsGermanWordsAndNumbers() {
        browser.get("/usage", "de")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"de\""))
                .body(containsString("Anfragen, letzte 24 Stunden"))
                .body(containsString("<b>1.200</b><span>Anfragen</span>"))
                .body(containsString("<b>0,5 %</b>"));
    }
}
