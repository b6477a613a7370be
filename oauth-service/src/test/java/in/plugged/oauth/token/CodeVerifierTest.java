package in.plugged.oauth.token;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.oauth.Application.redemption;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A code is for whoever began: PKCE (RFC 7636). */
@OauthServiceTest
class CodeVerifierTest {

    @Test
    void aClientWithoutASecretProvesItselfByTheVerifier() {
        Application application = Application.ofPublic();
        User user = User.registered();

        assertEquals(200, application.tokens(user).status());
    }

    @Test
    void withoutTheVerifierItIsNotGood() {
        Application application = Application.confidential();
        var fields = new HashMap<>(redemption(application.code(User.registered())));
        fields.remove("code_verifier");

        refused(application.ask(fields), "invalid_grant");
    }

    @Test
    void threeWrongVerifiersBurnIt() {
        Application application = Application.confidential();
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        String burnt = application.code(grant, CHALLENGE, ORIGIN);
        String spared = application.code(grant, CHALLENGE, ORIGIN);

        for (String wrong : List.of("x".repeat(43), CHALLENGE, "short")) {
            refused(application.ask(verifying(wrong, burnt)), "invalid_grant");
        }
        refused(application.redeem(burnt), "invalid_grant");

        for (String wrong : List.of("x".repeat(43), "y".repeat(129))) {
            refused(application.ask(verifying(wrong, spared)), "invalid_grant");
        }
        application.redeem(spared).statusCode(200);
    }

    @Test
    void aVerifierForACodeWithoutAChallengeIsADowngrade() {
        Application application = Application.confidential();
        User user = User.registered();
        String code = application.code(application.grant(user, user.firstHub()), "", ORIGIN);

        refused(application.redeem(code), "invalid_grant");

        var fields = new HashMap<>(redemption(code));
        fields.remove("code_verifier");
        application.ask(fields).statusCode(200);
    }

    private static Map<String, String> verifying(String verifier, String code) {
        var fields = new HashMap<>(redemption(code));
        fields.put("code_verifier", verifier);
        return fields;
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
