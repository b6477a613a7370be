package in.plugged.device.pages;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.device.DeviceServiceTest;
import in.plugged.device.Person;
import in.plugged.device.Program;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DeviceServiceTest
class LanguageTest {

    private static final String GERMAN = "de-AT,de;q=0.9,en;q=0.8";

    private final Browser browser = Browser.ofNobody();

    @Test
    void whoseBrowserPrefersGermanReadsGerman() {
        browser.reading(GERMAN)
                .get("/device")
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("<h1>Gerät verbinden</h1>"))
                .body(containsString("Zwischen hell und dunkel wechseln"))
                .body(not(containsString("Connect a device")));
    }

    @Test
    void whatNoLanguageOfOursSuitsIsEnglish() {
        browser.reading("fr")
                .get("/device")
                .then()
                .body(containsString("<html lang=\"en\">"))
                .body(containsString("<h1>Connect a device</h1>"));
    }

    @Test
    void numbersAndScopesAreInWordsOfTheLanguageToo() {
        Person person = Person.loggedIn();
        Program program =
                Program.begun(
                        Map.of("client_name", "Their CLI", "scopes", List.of("read:servers")));

        Browser.of(person)
                .reading(GERMAN)
                .get("/cli/authorize?code=" + program.userCode())
                .then()
                .statusCode(200)
                .body(containsString("<b>Ihre MCP-Server sehen</b>"))
                .body(containsString(">gerade eben</time>"))
                .body(containsString(" · endet in "));
    }

    @Test
    void anErrorIsToldInTheLanguageAsWell() {
        browser.reading(GERMAN)
                .get("/nothing/here")
                .then()
                .statusCode(404)
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("<h1>Hier ist nichts</h1>"));
    }

    @Test
    void cachesAreToldThatPagesDifferByLanguage() {
        assertThat(
                browser.get("/device").headers().getValues("Vary"),
                hasItem(containsStringIgnoringCase("Accept-Language")));
    }

    @Test
    void theChoiceAtTheFootLeadsBackAndOutweighsTheBrowser() {
        browser.get("/device")
                .then()
                .body(containsString("href=\"/assets/language/de?next=%2Fdevice\""));

        Response chosen = browser.get("/assets/language/de?next=%2Fdevice");

        chosen.then()
                .statusCode(303)
                .header("Location", endsWith("/device"))
                .header("Cache-Control", equalTo("no-store"));
        lastsForAllPages(chosen.getDetailedCookie("language"));
        browser.get("/device").then().body(containsString("<html lang=\"de\">"));
        browser.get("/assets/language/en?next=%2Fdevice");
        browser.reading(GERMAN).get("/device").then().body(containsString("<html lang=\"en\">"));
    }

    private static void lastsForAllPages(Cookie cookie) {
        assertEquals("de", cookie.getValue());
        assertEquals("/", cookie.getPath());
        assertEquals(31_536_000, cookie.getMaxAge());
        assertEquals("Lax", cookie.getSameSite());
        assertTrue(cookie.isHttpOnly());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https%3A%2F%2Fevil.example%2F",
                "%2F%5Cevil.example",
                "%2F%2Fevil.example",
                "%2F%252Fevil.example",
                "javascript%3Aalert(1)",
                "%2Fdevice%0D%0ASet-Cookie%3Aa%3Db",
                ""
            })
    void noChoiceLeadsAway(String next) {
        browser.get("/assets/language/de?next=" + next)
                .then()
                .statusCode(303)
                .header("Location", equalTo("/"));
    }

    @Test
    void aPageThatAnswersAFormOffersNoOtherLanguage() {
        Browser person = Browser.of(Person.loggedIn());

        person.get("/devices").then().body(containsString("/assets/language/"));
        person.post("/devices/nothing/revoke", Map.of())
                .then()
                .statusCode(404)
                .body(not(containsString("/assets/language/")));
    }

    @Test
    void aLanguageThatThereIsNotIsNoPage() {
        Response answer = browser.get("/assets/language/fr?next=%2Fdevice");

        answer.then().statusCode(404);
        assertEquals(Map.of(), answer.getCookies());
    }
}
