package in.plugged.oauth.client;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a registered client proves who it is. */
@OauthServiceTest
class RegisteredClientAuthenticationTest {

    /** Every kind of character that a form or a header could break. */
    private static final String SECRET = "%41+ :&=?#/\\\"ä€😀";

    private final String byBasic = StoredClients.confidential(AuthMethod.BASIC, SECRET);
    private final String byPost = StoredClients.confidential(AuthMethod.POST, SECRET);

    @Test
    void withItsSecretInTheWayThatItRegistered() {
        inHeader(byBasic, SECRET).statusCode(200).body(field("active", equalTo(false)));
        inBody(byPost, SECRET).statusCode(200).body(field("active", equalTo(false)));
    }

    @Test
    void notInTheOtherWay() {
        unknown(inHeader(byPost, SECRET));
        unknown(inBody(byBasic, SECRET));
    }

    @Test
    void notWithAnotherSecret() {
        for (String wrong : new String[] {"A+ :&=?#/\\\"ä€😀", "%41+", "", SECRET + " "}) {
            unknown(inHeader(byBasic, wrong));
        }
        unknown(inBody(byPost, "%41"));
    }

    @Test
    void notWhenItIsUnknownOrGone() {
        unknown(inHeader("cli_0000000000000000", SECRET));
        unknown(inHeader("cli_", SECRET));
        Database.update("delete from client where id = ?", byBasic);
        unknown(inHeader(byBasic, SECRET));
    }

    @Test
    void itsNameIsNotEnough() {
        unknown(form(Map.of("token", "a", "client_id", byPost)).post("/oauth/introspect").then());
    }

    @Test
    void aPublicClientProvesNothing() {
        String open = StoredClients.open("0", Optional.empty());

        unknown(inHeader(open, ""));
        unknown(inHeader(open, SECRET));
    }

    @Test
    void inClearTextNobodyIsAsked() {
        form(Map.of("token", "a"))
                .header("X-Forwarded-For", User.freshAddress())
                .header("X-Forwarded-Proto", "http")
                .header("Authorization", basic(byBasic, SECRET))
                .post("/oauth/introspect")
                .then()
                .statusCode(403)
                .body(field("error", equalTo("insufficient_scope")));
    }

    private static void unknown(ValidatableResponse answer) {
        answer.statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic "))
                .body(field("error", equalTo("invalid_client")));
    }

    private static ValidatableResponse inHeader(String id, String secret) {
        return form(Map.of("token", "a"))
                .header("X-Forwarded-For", User.freshAddress())
                .header("Authorization", basic(id, secret))
                .post("/oauth/introspect")
                .then();
    }

    private static ValidatableResponse inBody(String id, String secret) {
        return form(Map.of("token", "a", "client_id", id, "client_secret", secret))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Forwarded-For", User.freshAddress())
                .post("/oauth/introspect")
                .then();
    }
}
