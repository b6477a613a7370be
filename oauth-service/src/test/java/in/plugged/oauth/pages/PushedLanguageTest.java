package in.plugged.oauth.pages;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.pages.Application.HTTPS;
import static org.hamcrest.Matchers.containsString;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which languages an application that pushes its requests wants people to read. */
@OauthServiceTest
class PushedLanguageTest {

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ENGLISH = "<html lang=\"en\">";
    private static final String GERMAN = "<html lang=\"de\">";

    private Application application;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
    }

    private String pushed(Map<String, String> more) {
        var said = new HashMap<>(more);
        said.put("client_id", application.id);
        said.put("redirect_uri", HTTPS);
        said.put("response_type", "code");
        said.put("code_challenge", CHALLENGE);
        said.put("code_challenge_method", "S256");
        said.put("scope", "read:servers");
        return form(said)
                .header("X-Forwarded-For", User.freshAddress())
                .post("/oauth/par")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .text("request_uri");
    }

    private String asking(String requestUri, Map<String, String> more) {
        var said = new HashMap<>(more);
        said.put("client_id", application.id);
        said.put("request_uri", requestUri);
        return Application.path(said);
    }

    private String asking(String requestUri) {
        return asking(requestUri, Map.of());
    }

    @Test
    void thoseThatWerePushedCount() {
        Person stranger = new Person().reading("en");
        String german = asking(pushed(Map.of("ui_locales", "fr-CA de-AT en")));

        stranger.get(stranger.get(german).header("Location")).then().body(containsString(GERMAN));
        stranger.get("/register").then().body(containsString(GERMAN));
        Person person = Person.registered().reading("en");
        person.get(german).then().statusCode(200).body(containsString(GERMAN));
    }

    @Test
    void thoseInTheAddressDoNotCountBesideThem() {
        Person person = Person.registered().reading("en");
        var german = Map.of("ui_locales", "de");

        person.get(asking(pushed(Map.of()), german))
                .then()
                .statusCode(200)
                .body(containsString(ENGLISH));
        person.get(asking(pushed(german), Map.of("ui_locales", "en")))
                .then()
                .body(containsString(GERMAN));
    }

    @Test
    void aRequestWithoutAnyEndsWhatAnotherOneWanted() {
        Person stranger = new Person().reading("en");

        stranger.get(asking(pushed(Map.of("ui_locales", "de"))));
        stranger.get(asking(pushed(Map.of())));

        stranger.get("/register").then().body(containsString(ENGLISH));
    }

    @Test
    void oneThatIsNotThereEndsNothing() {
        Person stranger = new Person().reading("en");

        stranger.get(asking(pushed(Map.of("ui_locales", "de"))));

        stranger.get(asking("urn:ietf:params:oauth:request_uri:" + "0".repeat(43)))
                .then()
                .statusCode(400)
                .body(containsString(GERMAN));
    }

    @Test
    void theLanguageThatSomebodyHasChosenGoesBeforeThat() {
        Person stranger = new Person().reading("de").with("language", "en");

        stranger.get(stranger.get(asking(pushed(Map.of("ui_locales", "de")))).header("Location"))
                .then()
                .body(containsString(ENGLISH));
    }
}
