package in.plugged.keys.pages;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KeyServiceTest
class RotatePageTest {

    private static final Pattern KEY = Pattern.compile("pk_live_plg_[0-9A-Za-z_]{66}");

    private final Hub hub = Hub.fresh();
    private final Browser browser = Browser.of(Person.of(hub));
    private Issued key;
    private String path;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("name", "Import"));
        path = "/api-keys/" + key.id() + "/rotate";
    }

    @ParameterizedTest
    @CsvSource({"3600, 3600", "86400, 86400", "604800, 604800", "2592000, 2592000"})
    void theOldSecretGoesOnForAsLongAsWasChosen(String chosen, long seconds) {
        browser.get(path);
        browser.post(path, Map.of("overlap", chosen)).then().statusCode(201);

        Instant end =
                Instant.parse(
                        hub.get(key.id()).extract().as(Json.class).path("secrets[0].expires_at"));
        Duration off = Duration.between(Instant.now().plusSeconds(seconds), end).abs();
        assertTrue(off.compareTo(Duration.ofMinutes(2)) < 0, off::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9", "31536000", "ever"})
    void aTimeThatIsNotOfferedIsRefused(String chosen) {
        browser.get(path).then().body(containsString("value=\"86400\" checked"));

        browser.post(path, Map.of("overlap", chosen))
                .then()
                .statusCode(400)
                .body(containsString("Choose one of these times."));
        hub.get(key.id()).body(field("secrets", hasSize(1)));
    }

    @Test
    void aNewSecretThatGotLostIsReplacedWhileTheOldOneGoesOn() {
        browser.get(path);
        String lost = keyIn(browser.post(path, Map.of("overlap", "3600")));
        browser.post(path, Map.of("overlap", "3600"))
                .then()
                .body(containsString("End the new secret and make another one"));
        String young = "/api-keys/" + key.id() + "/secrets/2/end";
        browser.get(path).then().body(containsString("action=\"" + young + "\""));

        browser.post(young, Map.of()).then().statusCode(303).header("Location", endsWith(path));

        assertEquals("REVOKED", Hub.codeOf(lost));
        assertEquals("VALID", Hub.codeOf(key.text()));
        hub.get(key.id()).body(field("secrets[0].expires_at", nullValue()));
        browser.get(path)
                .then()
                .body(containsString("The new secret has ended."))
                .body(containsString("Make the new secret"));

        String fresh = keyIn(browser.post(path, Map.of("overlap", "3600")));

        assertEquals("VALID", Hub.codeOf(fresh));
        assertEquals("VALID", Hub.codeOf(key.text()));
        assertEquals("REVOKED", Hub.codeOf(lost));
    }

    @Test
    void theNewSecretIsShownOnceAndBothAreGood() {
        browser.get(path).then().statusCode(200).body(containsString("Make a new secret"));
        Response made = browser.post(path, Map.of("overlap", "3600"));
        String fresh = keyIn(made);

        assertEquals("VALID", Hub.codeOf(fresh));
        assertEquals("VALID", Hub.codeOf(key.text()));
        browser.get(path)
                .then()
                .statusCode(200)
                .body(containsString("New secret made"))
                .body(containsString("just now</time>. It was shown once."))
                .body(containsString("hx-get=\"/usage/parts/secret/" + key.id() + "/1\""))
                .body(containsString("formaction=\"" + end(1)))
                .body(containsString("formaction=\"" + end(2)))
                .body(containsString("The old secret is silent."))
                .body(not(containsString(fresh)));
    }

    private String end(int version) {
        return "/api-keys/" + key.id() + "/secrets/" + version + "/end\"";
    }

    @Test
    void aFormThatIsSentTwiceRotatesOnce() {
        browser.get(path);
        String fresh = keyIn(browser.post(path, Map.of("overlap", "3600")));

        browser.post(path, Map.of("overlap", "3600"))
                .then()
                .statusCode(200)
                .body(containsString("This form was sent before"))
                .body(not(containsString(fresh)));
        hub.get(key.id()).body(field("secrets", hasSize(2)));
    }

    @Test
    void anotherFormDuringARotationChangesNothing() {
        browser.get(path);
        hub.rotate(key.id(), Map.of());

        browser.post(path, Map.of("overlap", "3600"))
                .then()
                .statusCode(400)
                .body(containsString("The key was rotated meanwhile."));
    }

    @Test
    void anOldSecretThatIsUsedIsNotSilent() {
        hub.rotate(key.id(), Map.of());
        use("now() - interval '14 minutes'");
        browser.get(path)
                .then()
                .body(containsString("The old secret is still used."))
                .body(containsString("class=\"btn bad-quiet\""));

        use("now() - interval '16 minutes'");
        browser.get(path)
                .then()
                .body(containsString("The old secret is silent."))
                .body(containsString("class=\"btn primary\""));
    }

    @Test
    void theOldSecretIsEnded() {
        browser.get(path);
        String fresh = keyIn(browser.post(path, Map.of("overlap", "86400")));

        browser.post("/api-keys/" + key.id() + "/secrets/1/end", Map.of())
                .then()
                .statusCode(303)
                .header("Location", endsWith("/api-keys/" + key.id()));

        assertEquals("REVOKED", Hub.codeOf(key.text()));
        assertEquals("VALID", Hub.codeOf(fresh));
    }

    @Test
    void theOnlySecretIsNotEnded() {
        browser.get(path);

        browser.post("/api-keys/" + key.id() + "/secrets/1/end", Map.of()).then().statusCode(400);
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyForEverythingTakesARecentLogIn() {
        Issued all = hub.newKey(Map.of("name", "all", "scopes", List.of("admin")));
        Browser old = Browser.of(Person.loggedIn(Duration.ofHours(1), hub));
        String alls = "/api-keys/" + all.id() + "/rotate";
        old.get(alls);

        old.post(alls, Map.of("overlap", "86400"))
                .then()
                .statusCode(303)
                .header("Location", endsWith("rotate&again=1"));
    }

    @Test
    void nothingIsDoneForAnOldTokenOrAnotherSite() {
        browser.get(path);

        browser.postStale(path, Map.of()).then().statusCode(400);
        browser.postFromElsewhere(path, Map.of()).then().statusCode(403);
        hub.get(key.id()).body(field("secrets", hasSize(1)));
    }

    private void use(String at) {
        Database.update(
                "update key_secret set last_used_at = " + at + " where version = 1 and key_id = ?",
                KeyRows.bare(key.id()));
    }

    private static String keyIn(Response page) {
        Matcher found = KEY.matcher(page.asString());
        page.then().statusCode(201);
        assertTrue(found.find());
        return found.group();
    }
}
