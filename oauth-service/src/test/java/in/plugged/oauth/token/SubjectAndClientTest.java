package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.TOKEN;
import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients and users have names that can't be taken for each other (RFC 9700, section 4.15). */
@OauthServiceTest
class SubjectAndClientTest {

    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    @Test
    void theSubjectIsAUserAlsoWhereAClientActsByItself() {
        User owner = User.registered();
        Application application = Application.of(owner, "read:profile");

        Tokens tokens = Tokens.of(application.ask(GRANT));

        assertTrue(owner.id().startsWith("usr_"), owner.id());
        Tokens.fresh(tokens.access())
                .body(field("sub", equalTo(owner.id())))
                .body(field("client_id", equalTo(application.id())))
                .body(field("client_id", startsWith("cli_")));
        given().header("Authorization", "Bearer " + tokens.access())
                .get("/oauth/userinfo")
                .then()
                .body(field("sub", equalTo(owner.id())));
    }

    @Test
    void aUsersIdIsNoClient() {
        User user = User.registered();

        form(GRANT)
                .header("Authorization", basic(user.id(), User.PASSWORD))
                .post(TOKEN)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
        form(Map.of("grant_type", "refresh_token", "refresh_token", "a", "client_id", user.id()))
                .post(TOKEN)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void nobodyChoosesTheIdOfAClient() {
        User user = User.registered();

        given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", User.freshAddress())
                .body(
                        Map.of(
                                "client_id",
                                user.id(),
                                "redirect_uris",
                                List.of("https://app.example/back")))
                .post("/oauth/register")
                .then()
                .statusCode(201)
                .body(field("client_id", startsWith("cli_")))
                .body(field("client_id", not(equalTo(user.id()))));
    }
}
