package in.plugged.oauth.pages;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to log somebody out that are in no order: nobody is logged out, or sent anywhere. */
@OauthServiceTest
class RefusedLogoutTest {

    private OpenId application;
    private Person person;

    @BeforeEach
    void register() {
        application = Leaving.named("Docs Sync");
        person = Person.registered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/bye",
                "https://app.example/bye?from=plugged&more",
                "https://APP.example/bye?from=plugged",
                "https://app.example/cb"
            })
    void anAddressThatIsNotRegisteredIsRefused(String other) {
        String hint = application.agreed(person).idToken();

        refused(
                "where it has not registered to be",
                "id_token_hint",
                hint,
                "post_logout_redirect_uri",
                other);
    }

    @Test
    void anAddressWithoutAnApplicationIsRefused() {
        refused("where it has not registered to be", "post_logout_redirect_uri", Leaving.BYE);
        refused(
                "where it has not registered to be",
                "post_logout_redirect_uri",
                Leaving.BYE,
                "id_token_hint",
                "nonsense");
    }

    @Test
    void anIdTokenOfAnotherApplicationIsRefused() {
        String hint = OpenId.named("Other").agreed(person).idToken();

        refused(
                "a log-in of another application",
                "id_token_hint",
                hint,
                "client_id",
                application.application().id);
    }

    @Test
    void anApplicationThatThereIsNotIsRefused() {
        refused("no such application", "client_id", "cli_0000000000000000");
        refused("no such application", "client_id", "\0");
    }

    private void refused(String words, String... parameters) {
        person.get(Leaving.path(parameters))
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString(words));
        assertEquals(200, User.statusOf(person.cookie("session")));
    }
}
