package in.plugged.oauth.token;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.oauth.Application.redemption;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the tokens for a code are for, and what the client may have by then. */
@OauthServiceTest
class CodeReachTest {

    @Test
    void theResourceIsWithinWhatWasAgreedTo() {
        Application application = Application.confidential();
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        String mcp = ORIGIN + "/mcp";
        String narrow = application.code(grant, CHALLENGE, mcp);
        String wide = application.code(grant, CHALLENGE, ORIGIN);

        refused(application.ask(with("resource", ORIGIN, narrow)), "invalid_target");
        refused(application.ask(with("resource", "https://other.example", wide)), "invalid_target");
        Tokens own = Tokens.of(application.redeem(narrow));
        Tokens asked = Tokens.of(application.ask(with("resource", mcp, wide)));

        Tokens.fresh(own.access()).body(field("aud", equalTo(List.of(mcp))));
        Tokens.fresh(asked.access()).body(field("aud", equalTo(List.of(mcp))));
    }

    @Test
    void itMayBeForAnApplicationElsewhereThatTheOperatorNames() {
        Application application = Application.confidential();
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        String elsewhere = TestAccounts.RESOURCE;

        Tokens tokens =
                Tokens.of(
                        application.ask(
                                with(
                                        "resource",
                                        elsewhere,
                                        application.code(grant, CHALLENGE, elsewhere))));

        Tokens.fresh(tokens.access()).body(field("aud", equalTo(List.of(elsewhere))));
        assertEquals(401, tokens.status()); // it is for nothing here
        refused(
                application.ask(
                        with("resource", elsewhere, application.code(grant, CHALLENGE, ORIGIN))),
                "invalid_target");
    }

    @Test
    void whatTheClientMayNotHaveAnyMoreIsLeftOut() {
        Application application = Application.confidential();
        String code = application.code(User.registered());

        application.mayHave("read:servers");

        application.redeem(code).statusCode(200).body(field("scope", equalTo("read:servers")));
    }

    private static Map<String, String> with(String name, String value, String code) {
        var fields = new HashMap<>(redemption(code));
        fields.put(name, value);
        return fields;
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
