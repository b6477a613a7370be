package in.plugged.oauth.document;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.form;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.Application;
import in.plugged.oauth.DocumentServer;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** Somebody whom clients send here that are known by documents. */
final class AskingUser {

    private final User user = User.registered();

    /** What is shown for a request of that client. */
    ValidatableResponse sentBy(String clientId) {
        return sentBy(clientId, DocumentServer.REDIRECT);
    }

    ValidatableResponse sentBy(String clientId, String redirectUri) {
        return user.http()
                .accept("text/html")
                .redirects()
                .follow(false)
                .queryParams(
                        Map.of(
                                "client_id", clientId,
                                "redirect_uri", redirectUri,
                                "response_type", "code",
                                "code_challenge", Application.CHALLENGE,
                                "code_challenge_method", "S256",
                                "scope", "read:servers",
                                "state", "s"))
                .get("/oauth/authorize")
                .then();
    }

    /** What that client gets, at the user's own machine, for a code that is none. */
    ValidatableResponse redeems(String clientId) {
        return form(Application.redemption("nonsense"))
                .formParam("client_id", clientId)
                .header("X-Forwarded-For", user.address())
                .post(TOKEN)
                .then();
    }

    /** The question of a client that is in order. */
    void isAsked(String clientId) {
        sentBy(clientId).statusCode(200).body(containsString("Let Desk Helper in?"));
    }

    /** The page for the developer of one that is not: nobody is sent anywhere. */
    void isTold(String clientId, String why) {
        sentBy(clientId)
                .statusCode(400)
                .header("Location", nullValue())
                .body(containsString("<h1>This link is not valid</h1>"))
                .body(containsString("Nothing was shared."))
                .body(containsString(why));
    }
}
