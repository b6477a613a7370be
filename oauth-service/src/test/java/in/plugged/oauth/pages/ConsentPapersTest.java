package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an application has registered for people to read before they let it in. */
@OauthServiceTest
class ConsentPapersTest {

    private Application application;

    @BeforeEach
    void register() {
        application = Application.named("Docs Sync");
    }

    private void papers(String policy, String terms) {
        Database.update(
                "update client set policy_uri = ?, tos_uri = ? where id = ?",
                policy,
                terms,
                application.id);
    }

    private ValidatableResponse page(String... more) {
        return Person.registered().get(application.asking(more)).then().statusCode(200);
    }

    @Test
    void theyAreLinks() {
        papers("https://docs.example/privacy?a=1&b", "https://docs.example/terms");

        page().body(
                        containsString(
                                "<a href=\"https://docs.example/privacy?a=1&amp;b\" target=\"_blank\""
                                        + " rel=\"noopener noreferrer\">Privacy policy</a>"))
                .body(
                        containsString(
                                "<a href=\"https://docs.example/terms\" target=\"_blank\""
                                        + " rel=\"noopener noreferrer\">Terms of service</a>"));
    }

    @Test
    void inGermanToo() {
        papers("https://docs.example/privacy", "https://docs.example/terms");

        page("ui_locales", "de")
                .body(containsString(">Datenschutzerklärung</a>"))
                .body(containsString(">Nutzungsbedingungen</a>"));
    }

    @Test
    void noneIsShownThatIsNotSecureOrNotThere() {
        page().body(not(containsString("Privacy policy")))
                .body(not(containsString("Terms of service")));

        papers("http://docs.example/privacy", "http://docs.example/terms");

        page().body(not(containsString("Privacy policy")))
                .body(not(containsString("Terms of service")));
    }
}
