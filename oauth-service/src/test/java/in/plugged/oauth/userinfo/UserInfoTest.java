package in.plugged.oauth.userinfo;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Json;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an application learns of the user who let it in. */
@OauthServiceTest
class UserInfoTest {

    private static final String PATH = "/oauth/userinfo";

    private final Application application = Application.confidential();

    @Inject TestKeySource keys;

    @Test
    void withReadProfileItLearnsNameAndAddress() {
        User user = User.registered();
        user.patch("/api/auth/account", Map.of("name", "Ada")).statusCode(200);
        String bearer = "Bearer " + application.tokens(user).access();

        Map<String, Object> got =
                given().header("Authorization", bearer)
                        .get(PATH)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .as(Json.class)
                        .path("");
        Map<String, Object> posted =
                given().header("Authorization", bearer)
                        .post(PATH)
                        .then()
                        .statusCode(200)
                        .extract()
                        .as(Json.class)
                        .path("");

        assertEquals(
                Map.of(
                        "sub",
                        user.id(),
                        "name",
                        "Ada",
                        "email",
                        user.email(),
                        "email_verified",
                        false),
                got);
        assertEquals(got, posted);
    }

    @Test
    void withoutItItLearnsTheIdAlone() {
        User user = User.registered();
        Tokens tokens = application.tokens(user);
        Tokens narrow =
                Tokens.of(application.refresh(tokens.refresh(), Map.of("scope", "read:servers")));

        Map<String, Object> all =
                given().header("Authorization", "Bearer " + narrow.access())
                        .get(PATH)
                        .then()
                        .statusCode(200)
                        .extract()
                        .as(Json.class)
                        .path("");

        assertEquals(Map.of("sub", user.id()), all);
    }

    @Test
    void sessionsAndKeysAreNoTokens() {
        User user = User.registered();
        String key = keys.bearer(KeyPrefix.SK_LIVE, user.id(), user.firstHub(), Set.of("admin"));

        user.get(PATH).statusCode(403).body(field("error.code", equalTo("FORBIDDEN")));
        given().header("Authorization", key).get(PATH).then().statusCode(403);
    }

    @Test
    void withoutATokenItIs401() {
        given().get(PATH).then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
    }

    @Test
    void aTokenInTheQueryIsNone() {
        String token = application.tokens(User.registered()).access();

        given().queryParam("access_token", token).get(PATH).then().statusCode(401);
        given().queryParam("access_token", token).post(PATH).then().statusCode(401);
    }
}
