package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each parameter of OpenID Connect does that is not about the log-in, and a wrong one. */
@OauthServiceTest
class OpenIdParametersTest {

    private OpenId application;
    private Person person;

    @BeforeEach
    void register() {
        application = OpenId.named("Docs Sync");
        person = Person.registered();
        application.agreed(person); // so that nothing is asked
    }

    private static void isGivenCode(Response answer) {
        answer.then()
                .statusCode(303)
                .header("Location", startsWith(Application.HTTPS))
                .header("Location", containsString("code="));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"id_token\": 1}",
                "{\"userinfo\": {\"name\": true}}",
                "{} {}"
            })
    void claimsAreAJsonObject(String claims) {
        assertEquals("invalid_request", application.error(person, "claims", claims));
    }

    @Test
    void whatNoLogInProvesIsRefusedOnlyWhenItIsEssential() throws Exception {
        String wish = "{\"id_token\": {\"acr\": {\"essential\": %s, \"values\": [\"gold\"]}}}";

        assertEquals(
                "unmet_authentication_requirements",
                application.error(person, "claims", wish.formatted("true")));
        assertEquals(
                "1",
                application
                        .known(person, "claims", wish.formatted("false"), "acr_values", "gold 1")
                        .claims()
                        .getStringClaim("acr"));
    }

    @ParameterizedTest
    @CsvSource({
        "request, request_not_supported",
        "request_uri, request_uri_not_supported",
        "registration, registration_not_supported"
    })
    void aRequestInAnotherPlaceIsNotTaken(String name, String error) {
        assertEquals(error, application.error(person, name, "https://app.example/request"));
    }

    @Test
    void theLogInPageHasTheAddressOfWhomTheApplicationExpects() {
        Person stranger = new Person();
        String location =
                stranger.get(application.asking("login_hint", "ada+x@plugged.example"))
                        .header("Location");

        stranger.get(location)
                .then()
                .statusCode(200)
                .body(containsString("value=\"ada+x@plugged.example\""));
        stranger.get("/login?login_hint=" + Application.encoded("call 0900-SPAM"))
                .then()
                .statusCode(200)
                .body(not(containsString("value=\"call")));
    }

    @Test
    void pagesAreInTheLanguageThatTheApplicationWants() {
        Person stranger = new Person().reading("en");
        String german = application.asking("ui_locales", "fr-CA de-AT en");

        stranger.get(stranger.get(german).header("Location"))
                .then()
                .body(containsString("<html lang=\"de\">"));
        stranger.get("/register").then().body(containsString("<html lang=\"de\">"));
        stranger.get(application.asking("ui_locales", "xx not/a/language"));
        stranger.get("/register").then().body(containsString("<html lang=\"en\">"));
        stranger.get(german);
        stranger.get(application.asking());
        stranger.get("/register").then().body(containsString("<html lang=\"en\">"));
        person.get(application.asking("ui_locales", "de", "prompt", "consent"))
                .then()
                .body(containsString("<html lang=\"de\">"));
    }

    @Test
    void theLanguageThatSomebodyHasChosenGoesBeforeThat() {
        Person stranger = new Person().reading("de").with("language", "en");

        stranger.get(stranger.get(application.asking("ui_locales", "de")).header("Location"))
                .then()
                .body(containsString("<html lang=\"en\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "popup", "touch", "wap"})
    void eachDisplayGetsThePageThatFitsIt(String display) {
        person.get(application.asking("display", display, "prompt", "consent"))
                .then()
                .statusCode(200)
                .body(containsString("Let Docs Sync in?"))
                .body(containsString("name=\"viewport\""));
    }

    @Test
    void anotherDisplayIsRefused() {
        assertEquals("invalid_request", application.error(person, "display", "hologram"));
    }

    @Test
    void aNonceIsNotAsLongAsOneLikes() {
        isGivenCode(person.get(application.asking("nonce", "n".repeat(512))));
        assertEquals("invalid_request", application.error(person, "nonce", "n".repeat(513)));
    }

    @Test
    void aFormAsksTheSameAsAnAddress() {
        String query = application.asking("state", "a b&c").substring("/oauth/authorize?".length());

        String location =
                new Person()
                        .postForm("/oauth/authorize", query)
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");

        Response answer = person.get(location);
        isGivenCode(answer);
        assertEquals("a b&c", Application.read(answer.header("Location")).get("state"));
    }
}
