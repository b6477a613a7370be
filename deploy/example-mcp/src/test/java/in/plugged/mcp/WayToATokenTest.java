package in.plugged.mcp;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.resourceserver.testing.ActAsApplication;
import in.plugged.resourceserver.testing.TokenState;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What a client needs that has nothing but the address. */
@QuarkusTest
class WayToATokenTest {

    private static final String PLACE = "/.well-known/oauth-protected-resource/mcp";

    @Test
    void theFirstAnswerSaysWhereToGoAndWhatToAskFor() {
        Mcp.request("initialize", "{}")
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        "Bearer scope=\"read:servers\", resource_metadata=\"https://plugged.in"
                                + PLACE
                                + "\"");
    }

    @Test
    void thereItSaysWhoGivesTokensForIt() {
        get(PLACE)
                .then()
                .statusCode(200)
                .body("resource", equalTo("https://plugged.in/mcp"))
                .body("authorization_servers", contains("https://plugged.in"))
                .body("scopes_supported", contains("read:servers"))
                .body("resource_name", equalTo("Example MCP server"));
    }

    @Test
    @ActAsApplication(value = TokenState.EXPIRED, audience = "https://plugged.in/mcp")
    void anExpiredTokenIsToldTheSameWay() {
        Mcp.request("ping", "{}")
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .header("WWW-Authenticate", containsString("scope=\"read:servers\""));
    }

    @Test
    @ActAsApplication(scopes = "read:servers", audience = "https://plugged.in/other")
    void aTokenForAnotherServerIsNotGoodHere() {
        Mcp.request("ping", "{}").statusCode(401);
    }

    /** MCP inspectors are pages: their browser asks first. */
    @Test
    void aPageMaySendWhatMcpNeeds() {
        given().header("Origin", "https://inspector.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "mcp-protocol-version")
                .options("/mcp")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", containsString("MCP-Protocol-Version"));
    }
}
