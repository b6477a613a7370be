package in.plugged.resourceserver.testing;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case T17 of the catalogue of attacks among them: a token for somebody else. */
@QuarkusTest
@ActAsApplication(scopes = "read:servers", hub = "hub_1", user = "usr_1", client = "cli_1")
class ActAsApplicationTest {

    private static final String METADATA =
            "resource_metadata=\"https://plugged.in/.well-known/oauth-protected-resource\"";

    @Test
    void anApplicationActsForItsUserInOneHub() {
        get("/api/callers/me")
                .then()
                .statusCode(200)
                .body("kind", equalTo("ACCESS_TOKEN"))
                .body("clientId", equalTo("cli_1"))
                .body("userId", equalTo("usr_1"))
                .body("hubId", equalTo("hub_1"))
                .body("hubs", contains("hub_1"))
                .body("scopes", contains("read:servers"));
        given().header("X-Hub-Id", "hub_2").get("/api/callers/me").then().statusCode(403);
    }

    @Test
    void itsScopesAllowWhatTheySay() {
        get("/api/callers/reader").then().statusCode(200);
    }

    @Test
    @ActAsApplication(scopes = "write:servers")
    void aScopeThatItLacksIsNamedInAHeaderToo() {
        get("/api/callers/reader")
                .then()
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"read:servers\", " + METADATA)
                .body("error.details.required_scopes", contains("read:servers"));
    }

    @Test
    @ActAs
    void aKeyThatLacksAScopeIsToldInTheBodyAlone() {
        get("/api/callers/reader").then().statusCode(403).header("WWW-Authenticate", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://plugged.in",
                "https://plugged.in/",
                "https://plugged.in/api",
                "https://plugged.in/api/callers",
                "https://plugged.in/api/callers/me"
            })
    void aTokenForThisResourceIsGood(String audience) {
        given().header("Authorization", TestTokens.valid().audience(audience).bearer())
                .get("/api/callers/me")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://mcp.example",
                "https://plugged.in/api/callers/reader",
                "https://plugged.in/api/call",
                "https://plugged.in.evil.example"
            })
    void t17ATokenForAnotherResourceIsNot(String audience) {
        given().header("Authorization", TestTokens.valid().audience(audience).bearer())
                .get("/api/callers/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\", "))
                .header("Cache-Control", "no-store")
                .body("error.details.reason", equalTo("unknown"));
    }

    @Test
    void aTokenForAPathOfVersionOneIsGoodThere() {
        String bearer = TestTokens.valid().audience("https://plugged.in/api/v1/callers").bearer();

        given().header("Authorization", bearer).get("/api/v1/callers/me").then().statusCode(200);
        given().header("Authorization", bearer).get("/api/callers/me").then().statusCode(401);
    }

    @Test
    @ActAsNobody
    void t16ATokenInTheQueryIsNotRead() {
        String text = TestTokens.valid().bearer().substring("Bearer ".length());

        given().queryParam("access_token", text)
                .get("/api/callers/me")
                .then()
                .statusCode(401)
                .body("error.details.reason", equalTo("missing"));
    }

    @Test
    @ActAsNobody
    void withoutACredentialTheWayToATokenIsTold() {
        get("/api/callers/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer " + METADATA);
    }

    @Test
    @ActAsApplication(TokenState.EXPIRED)
    void anExpiredTokenIsRefused() {
        get("/api/callers/me")
                .then()
                .statusCode(401)
                .body("error.details.reason", equalTo("expired"));
    }

    @Test
    @ActAsApplication(TokenState.ENDED)
    void anEndedTokenIsUnknown() {
        get("/api/callers/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer error=\"invalid_token\""))
                .body("error.details.reason", equalTo("unknown"));
    }

    @Test
    @ActAsApplication(TokenState.UNAVAILABLE)
    void whileNobodyCanTellItIs503() {
        get("/api/callers/me").then().statusCode(503).header("Retry-After", "1");
    }

    @Test
    void twoTokensAreTwo() {
        String other = get("/api/callers/me").path("id");

        given().header("Authorization", TestTokens.valid().bearer())
                .get("/api/callers/me")
                .then()
                .body("id", not(equalTo(other)));
    }
}
