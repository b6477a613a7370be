package in.plugged.ratelimit.pages;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.Step;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of key-service show of usage. */
@RatelimitServiceTest
class PartsPageTest {

    private final Instant hour = Step.HOUR.floor(Instant.now());
    private final KeptKey key = known();
    private final Browser browser = Browser.of("hub_first", key.hub());

    private static KeptKey known() {
        var key = new KeptKey();
        key.known(1);
        return key;
    }

    @Test
    void eachKeyHasItsLastDayAsALine() {
        KeptKey idle = known();
        KeptKey refused = known();
        key.counted(hour, 1_200, 0, 0, "{1200}");
        refused.counted(hour, 14, 13, 1, "{14}");

        Browser.of(key.hub(), idle.hub(), refused.hub())
                .get("/usage/sparks?key=" + key.id() + "&key=" + idle.id() + "&key=" + refused.id())
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "<div id=\"spark-" + key.id() + "\" hx-swap-oob=\"innerHTML\">"))
                .body(containsString("aria-label=\"1,200 requests in the last 24 hours\""))
                .body(containsString("L95.0 2.0\"/>"))
                .body(containsString("aria-label=\"No requests in the last 24 hours\""))
                .body(containsString("aria-label=\"14 refused requests in the last 24 hours\""))
                .body(containsString(">14 refused</span>"))
                .body(not(containsString("<html")));
    }

    @Test
    void keysOfSomebodyElseHaveNoLine() {
        KeptKey other = known();

        browser.get("/usage/sparks?key=" + other.id() + "&key=" + key.id())
                .then()
                .statusCode(200)
                .body(containsString(key.id()))
                .body(not(containsString(other.id())));
    }

    @Test
    void noKeysHaveNoLines() {
        browser.get("/usage/sparks").then().statusCode(200).body(blankString());
        browser.get("/usage/sparks?key=nonsense").then().statusCode(404);
    }

    @Test
    void ofMoreThanAHundredTheFirstAreShown() {
        String others = ("&key=" + known().id()).repeat(100);

        browser.get("/usage/sparks?key=" + key.id() + others)
                .then()
                .statusCode(200)
                .body(containsString(key.id()));
        browser.get("/usage/sparks?" + others.substring(1) + "&key=" + key.id())
                .then()
                .statusCode(200)
                .body(not(containsString(key.id())));
    }

    @Test
    void aKeyHasItsLastDayAsAChart() {
        key.counted(hour, 1_200, 6, 3, "{6,3,1}");

        browser.get("/usage/parts/key/" + key.id())
                .then()
                .statusCode(200)
                .body(containsString("<b>1,200</b>"))
                .body(containsString("class=\"chart\""))
                .body(not(containsString("<html")));
    }

    @Test
    void aSecretShowsWhoUsesItAndFromWhere() {
        Instant now = Instant.now();
        use(1, "203.0.113.24", "okhttp/<5.1>", now, 214, 6);
        use(1, "203.0.113.31", "", hour.minusSeconds(1_800), 3, 9);
        use(1, "203.0.113.32", "cron/1", hour.minusSeconds(20 * 86_400), 8, 8);
        use(2, "198.51.100.7", "curl/8", now, 1, 0);

        browser.get("/usage/parts/secret/" + key.id() + "/1")
                .then()
                .statusCode(200)
                .body(containsString("203.0.113.24"))
                .body(containsString("okhttp/&lt;5.1&gt;"))
                .body(containsString(">220</td>"))
                .body(containsString("203.0.113.31"))
                .body(containsString(">3</td>"))
                .body(containsString("203.0.113.32"))
                .body(containsString(">0</td>"))
                .body(containsString("just now"))
                .body(containsString("/usage?key=" + key.id() + "&amp;secret=1&amp;range=30d"))
                .body(not(containsString("Refused calls")))
                .body(not(containsString("198.51.100.7")));
    }

    private void use(
            int version, String address, String program, Instant last, long requests, long before) {
        key.called("secret_use", version, address, program, last, requests, before);
    }

    @Test
    void whoIsOnlyRefusedDoesNotPassForAUser() {
        key.called("secret_refusal", 1, "203.0.113.66", "probe/1", hour, 500);

        browser.get("/usage/parts/secret/" + key.id() + "/1")
                .then()
                .statusCode(200)
                .body(containsString("No call with this secret is known"))
                .body(
                        matchesPattern(
                                "(?s).*Refused calls, which count as no use.*203\\.0\\.113\\.66.*>500</td>.*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | en | It made no requests in the last 24 hours.",
                "1    | en | It made 1 request in the last 24 hours.",
                "1200 | en | It made 1,200 requests in the last 24 hours.",
                "0    | de | In den letzten 24 Stunden kam damit keine Anfrage.",
                "1    | de | In den letzten 24 Stunden kam damit 1 Anfrage.",
                "1200 | de | In den letzten 24 Stunden kamen damit 1.200 Anfragen."
            })
    void howOftenAKeyWasCalledIsOneSentence(int requests, String language, String sentence) {
        if (requests > 0) {
            key.counted(hour, requests, 0, 0, "{" + requests + "}");
        }
        key.counted(hour.minusSeconds(86_400), 7, 0, 0, "{7}");

        browser.get("/usage/parts/calls/" + key.id(), language)
                .then()
                .statusCode(200)
                .body(equalTo(sentence));
    }

    @Test
    void aSecretThatNobodyUsesSaysSo() {
        browser.get("/usage/parts/secret/" + key.id() + "/3")
                .then()
                .statusCode(200)
                .body(containsString("No call with this secret is known"));
        browser.get("/usage/parts/secret/" + known().id() + "/1").then().statusCode(404);
        browser.get("/usage/parts/secret/" + key.id() + "/one").then().statusCode(404);
    }

    @Test
    void aKeyOfSomebodyElseIsNotThere() {
        browser.get("/usage/parts/key/" + known().id()).then().statusCode(404);
        browser.get("/usage/parts/key/nonsense").then().statusCode(404);
        browser.get("/usage/parts/calls/" + known().id()).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sparks",
                "parts/key/key_0123456789abcdef",
                "parts/calls/key_0123456789abcdef",
                "parts/alerts",
                "parts/alerts/key_0123456789abcdef"
            })
    void aScriptWithoutASessionIsRefused(String part) {
        given().header("Accept", "*/*").get("/usage/" + part).then().statusCode(401);
    }
}
