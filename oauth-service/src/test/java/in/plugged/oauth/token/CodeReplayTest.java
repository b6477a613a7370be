package in.plugged.oauth.token;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.oauth.Application.redemption;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Codes of clients that have changed since. */
@OauthServiceTest
class CodeReplayTest {

    private final Application application = Application.confidential();

    @Test
    void aClientThatHasLostItsSecretProvesItselfByTheVerifierAlone() {
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        String bare = application.code(grant, "", ORIGIN);
        String challenged = application.code(grant, CHALLENGE, ORIGIN);

        Application bereft = application.withoutSecret();

        refused(bereft.ask(withoutVerifier(bare)), "invalid_grant");
        refused(bereft.redeem(bare), "invalid_grant");
        bereft.redeem(challenged).statusCode(200);
    }

    @Test
    void aClientThatTakesNoCodesAnyMoreEndsWhatCameOfOne() {
        String code = application.code(User.registered());
        Tokens tokens = Tokens.of(application.redeem(code));
        application.grants("refresh_token");

        refused(application.redeem(code), "unauthorized_client");

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
    }

    @Test
    void aClientThatTakesNoCodesUsesNoneUp() {
        String code = application.code(User.registered());
        application.grants("refresh_token");
        refused(application.redeem(code), "unauthorized_client");

        application.grants("authorization_code");

        application.redeem(code).statusCode(200);
    }

    private static Map<String, String> withoutVerifier(String code) {
        var fields = new HashMap<>(redemption(code));
        fields.remove("code_verifier");
        return fields;
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
