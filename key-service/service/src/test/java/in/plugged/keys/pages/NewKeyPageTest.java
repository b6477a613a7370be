package in.plugged.keys.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@KeyServiceTest
class NewKeyPageTest {

    private static final Pattern KEY = Pattern.compile("[ps]k_(?:live|test)_plg_[0-9A-Za-z_]{66}");

    private final Hub first = Hub.fresh();
    private final Hub second = Hub.fresh();
    private final Person person = Person.of(first, second);
    private final Browser browser = Browser.of(person);

    @Test
    void theFormExplainsWhatScopesAllow() {
        browser.get("/api-keys/new")
                .then()
                .statusCode(200)
                .body(containsString("See your MCP servers"))
                .body(containsString("value=\"read:servers\" checked"))
                .body(containsString("value=\"admin\">"));
    }

    @Test
    void theKeyIsShownOnceAndIsGood() {
        browser.get("/api-keys/new");
        Response made =
                browser.post("/api-keys", fields(Map.of("name", "Mine", "hub_id", second.id())));

        made.then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("PLUGGEDIN_API_KEY=pk_live_"));
        String key = keyIn(made);
        assertEquals("VALID", Hub.codeOf(key));
        second.get(idIn(key))
                .body(field("name", equalTo("Mine")))
                .body(field("scopes", equalTo(List.of("read:servers"))))
                .body(field("expires_at", nullValue()));
    }

    @Test
    void everyFieldCounts() {
        browser.get("/api-keys/new");
        Response made =
                browser.post(
                        "/api-keys",
                        fields(
                                Map.of(
                                        "name", " Import ",
                                        "description", "one\r\ntwo",
                                        "type", "secret_test",
                                        "scopes", List.of("read:documents", "write:documents"),
                                        "expiry", "date",
                                        "expires_on", "2099-12-31",
                                        "limit", "10",
                                        "window", "",
                                        "allowed_ips", "203.0.113.0/24\r\n2001:db8::1")));

        first.get(idIn(keyIn(made)))
                .body(field("name", equalTo("Import")))
                .body(field("description", equalTo("one\ntwo")))
                .body(field("type", equalTo("secret_test")))
                .body(field("scopes", equalTo(List.of("read:documents", "write:documents"))))
                .body(field("expires_at", equalTo("2100-01-01T00:00:00Z")))
                .body(field("rate_limit.limit", equalTo(10)))
                .body(field("rate_limit.window_seconds", equalTo(60)))
                .body(field("allowed_ips", hasItem("203.0.113.0/24")));
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', name-error",
        "expiry, date, expires_on-error",
        "expiry, odd, expires_on-error",
        "limit, 0, limit-error",
        "limit, many, limit-error",
        "window, 60, limit-error",
        "allowed_ips, nowhere, ips-error",
        "scopes, '', scopes-error"
    })
    void whatIsWrongIsSaidAtItsField(String field, String value, String error) {
        browser.get("/api-keys/new");

        browser.post("/api-keys", fields(Map.of(field, value, "description", "<kept>")))
                .then()
                .statusCode(400)
                .body(containsString("id=\"" + error + "\""))
                .body(containsString("&lt;kept&gt;"))
                .body(containsString("role=\"alert\""));
        assertEquals(0, count());
    }

    @Test
    void aFormThatIsSentTwiceMakesOneKeyAndShowsItOnce() {
        browser.get("/api-keys/new");
        Map<String, Object> fields = fields(Map.of("name", "once"));
        String key = keyIn(browser.post("/api-keys", fields));

        browser.post("/api-keys", fields)
                .then()
                .statusCode(200)
                .body(containsString("This form was sent before"))
                .body(containsString("/api-keys/" + idIn(key)))
                .body(not(containsString(key)));
        assertEquals(1, count());
    }

    @Test
    void aFormThatIsChangedAndSentAgainIsAskedOnceMore() {
        browser.get("/api-keys/new");
        browser.post("/api-keys", fields(Map.of("name", "one"))).then().statusCode(201);

        browser.post("/api-keys", fields(Map.of("name", "two")))
                .then()
                .statusCode(400)
                .body(containsString("This form has made a key already."));
        browser.post("/api-keys", fields(Map.of("name", "two"))).then().statusCode(201);
        assertEquals(2, count());
    }

    @Test
    void aKeyForEverythingTakesARecentLogIn() {
        Browser old = Browser.of(Person.loggedIn(Duration.ofHours(1), first));
        old.get("/api-keys/new");

        String back =
                old.post(
                                "/api-keys",
                                fields(Map.of("name", "all & more", "scopes", List.of("admin"))))
                        .then()
                        .statusCode(303)
                        .header(
                                "Location",
                                containsString("/login?next=%2Fapi-keys%2Fnew%3Fname%3D"))
                        .extract()
                        .header("Location");
        assertEquals(0, count());
        assertEquals(true, back.endsWith("&again=1"));
    }

    @Test
    void whatWasTypedBeforeALogInIsThereAfterwards() {
        browser.get("/api-keys/new?name=all+%26+more&scopes=admin&scopes=read%3Aservers&expiry=7")
                .then()
                .statusCode(200)
                .body(containsString("value=\"all &amp; more\""))
                .body(containsString("value=\"admin\" checked"))
                .body(containsString("value=\"7\" checked"));
    }

    @Test
    void nothingIsMadeForAnOldTokenOrAnotherSite() {
        browser.get("/api-keys/new");

        browser.postStale("/api-keys", fields(Map.of("name", "kept")))
                .then()
                .statusCode(400)
                .body(containsString("This page was open for long."))
                .body(containsString("value=\"kept\""));
        browser.postFromElsewhere("/api-keys", fields(Map.of())).then().statusCode(403);
        assertEquals(0, count());
    }

    @Test
    void nobodyMakesKeysInAForeignHub() {
        browser.get("/api-keys/new");

        browser.post("/api-keys", fields(Map.of("hub_id", Hub.fresh().id())))
                .then()
                .statusCode(403);
    }

    private Map<String, Object> fields(Map<String, Object> wanted) {
        var fields =
                new HashMap<String, Object>(
                        Map.of(
                                "name", "a key",
                                "type", "live",
                                "scopes", "read:servers",
                                "expiry", "never"));
        fields.putAll(wanted);
        return fields;
    }

    private int count() {
        return Database.column("select id from api_key where hub_id = ?", first.id()).size()
                + Database.column("select id from api_key where hub_id = ?", second.id()).size();
    }

    private static String keyIn(Response page) {
        Matcher found = KEY.matcher(page.asString());
        page.then().statusCode(201).contentType(startsWith("text/html"));
        assertEquals(true, found.find());
        return found.group();
    }

    private static String idIn(String key) {
        return "key_" + key.split("_", -1)[3];
    }
}
