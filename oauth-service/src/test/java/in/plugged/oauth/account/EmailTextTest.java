package in.plugged.oauth.account;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be an address is the same in every call. */
@OauthServiceTest
class EmailTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@x.org",
                "a\u0085b@x.org",
                "a\u0000b@x.org",
                "a\u007fb@x.org",
                "a\u202eb@x.org",
                "a\u2028b@x.org",
                "a@x.org\r\nBcc: b@x.org"
            })
    void whatIsNoneIsNamedByEveryCall(String text) {
        User user = User.registered();
        var body = Map.of("email", text);
        var withPassword = Map.of("email", text, "password", User.PASSWORD);

        refused(user.patch("/api/auth/account", body));
        refused(user.post("/api/auth/register", withPassword));
        refused(user.post("/api/auth/login", withPassword));
        refused(user.post("/api/auth/password-reset", body));
        refused(user.post("/api/auth/verify-email", body));
    }

    @Test
    void oneThatIsTooLongIsNone() {
        String text = "a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(3) + "c".repeat(11);

        refused(User.stranger().post("/api/auth/password-reset", Map.of("email", text)));
    }

    @Test
    void lettersOfEveryLanguageAreWelcome() {
        User.registered()
                .patch("/api/auth/account", Map.of("email", "žofie@plugged.example"))
                .statusCode(200);
    }

    private static void refused(ValidatableResponse answer) {
        answer.statusCode(400)
                .body(field("error.details.violations.field", equalTo(List.of("email"))));
    }
}
