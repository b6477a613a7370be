package in.plugged.oauth.token;

import static in.plugged.oauth.Application.CHALLENGE;
import static in.plugged.oauth.Application.ORIGIN;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a refresh may ask for, and what the client may have by then. */
@OauthServiceTest
class RefreshReachTest {

    private final Application application = Application.confidential();

    @Test
    void widerScopesAreRefusedAndUseNothingUp() {
        Tokens tokens = application.tokens(User.registered());

        refused(
                application.refresh(tokens.refresh(), Map.of("scope", "read:servers admin")),
                "invalid_scope");

        assertTrue(Tokens.of(application.refresh(tokens.refresh())).good());
    }

    @Test
    void fewerScopesAreForThatAccessTokenAlone() {
        Tokens tokens = application.tokens(User.registered());

        ValidatableResponse narrow =
                application
                        .refresh(tokens.refresh(), Map.of("scope", "read:servers"))
                        .body(field("scope", equalTo("read:servers")));

        application
                .refresh(Tokens.of(narrow).refresh())
                .statusCode(200)
                .body(field("scope", equalTo(Application.SCOPES)));
    }

    @Test
    void anotherResourceIsRefusedAndUsesNothingUp() {
        User user = User.registered();
        String grant = application.grant(user, user.firstHub());
        Tokens tokens =
                Tokens.of(application.redeem(application.code(grant, CHALLENGE, ORIGIN + "/mcp")));

        refused(
                application.refresh(tokens.refresh(), Map.of("resource", ORIGIN + "/other")),
                "invalid_target");
        refused(
                application.refresh(tokens.refresh(), Map.of("resource", "relative")),
                "invalid_target");

        Tokens next =
                Tokens.of(
                        application.refresh(tokens.refresh(), Map.of("resource", ORIGIN + "/mcp")));
        Tokens.fresh(next.access()).body(field("aud", equalTo(List.of(ORIGIN + "/mcp"))));
    }

    @Test
    void whatTheClientMayNotHaveAnyMoreIsCut() {
        Tokens tokens = application.tokens(User.registered());

        application.mayHave("read:servers");

        application
                .refresh(tokens.refresh())
                .statusCode(200)
                .body(field("scope", equalTo("read:servers")));
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
