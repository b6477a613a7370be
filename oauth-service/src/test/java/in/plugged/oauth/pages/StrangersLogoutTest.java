package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.service.testing.Database;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A link to the log-out, to a browser in which nobody has logged in, leads to no stranger. */
@OauthServiceTest
class StrangersLogoutTest {

    private OpenId application;

    @BeforeEach
    void register() {
        application = Leaving.named("Docs Sync");
    }

    private Response visit(String... more) {
        return new Person().get(path(application.application().id, more));
    }

    private static String path(String clientId, String... more) {
        return Leaving.path(
                        "client_id",
                        clientId,
                        "post_logout_redirect_uri",
                        Leaving.BYE,
                        "state",
                        "a&b")
                + String.join("", more);
    }

    @Test
    void thePersonSeesWhereItGoesAndGoesThereHimself() {
        visit().then()
                .statusCode(200)
                .header("Location", nullValue())
                .body(containsString("You are logged out"))
                .body(containsString("Docs Sync wants you to go on to app.example."))
                .body(
                        containsString(
                                "href=\"https://app.example/bye?from=plugged&amp;state=a%26b\""
                                        + " rel=\"noopener noreferrer\">Go on to app.example</a>"));
    }

    @Test
    void inGermanToo() {
        visit("&ui_locales=de").then().body(containsString("Weiter zu app.example"));
    }

    @Test
    void anIdTokenThatNobodyHereSignedChangesNothing() {
        visit("&id_token_hint=nonsense").then().statusCode(200).header("Location", nullValue());
    }

    @Test
    void oneThatTheOperatorHasCheckedGoesStraightOn() {
        Application checked = Application.checked();
        Database.update(
                "update client set post_logout_redirect_uris = array[?] where id = ?",
                Leaving.BYE,
                checked.id);

        new Person()
                .get(path(checked.id))
                .then()
                .statusCode(303)
                .header("Location", Leaving.BYE + "&state=a%26b");
    }
}
