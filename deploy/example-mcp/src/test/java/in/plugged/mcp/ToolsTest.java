package in.plugged.mcp;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.resourceserver.testing.ActAs;
import in.plugged.resourceserver.testing.ActAsApplication;
import in.plugged.resourceserver.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ToolsTest {

    private static final String MCP = "https://plugged.in/mcp";

    @Test
    @ActAsApplication(
            scopes = {"read:servers", "write:servers"},
            audience = MCP)
    void whatIsAddedIsListed() {
        String id =
                Mcp.tool("add_server", "{\"name\": \"mine\"}")
                        .statusCode(200)
                        .body("result.structuredContent.server.name", equalTo("mine"))
                        .body("result.content[0].text", containsString("\"name\":\"mine\""))
                        .extract()
                        .path("result.structuredContent.server.id");

        Mcp.tool("list_servers", "{}")
                .statusCode(200)
                .body("result.structuredContent.servers.id", hasItem(id));
    }

    /** From the refusal a client knows what to ask its user for, and does it again. */
    @Test
    @ActAsApplication(scopes = "read:servers", audience = MCP)
    void whoMayOnlyReadIsToldWhichScopeAddingNeeds() {
        Mcp.tool("add_server", "{\"name\": \"mine\"}")
                .statusCode(403)
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"write:servers\","
                                + " resource_metadata=\"https://plugged.in"
                                + "/.well-known/oauth-protected-resource/mcp\"")
                .body("error.details.required_scopes", contains("write:servers"));
    }

    @Test
    @ActAsApplication(audience = MCP)
    void withoutAScopeAToolIsNotCalledButListed() {
        Mcp.tool("list_servers", "{}")
                .statusCode(403)
                .header("WWW-Authenticate", containsString("scope=\"read:servers\""));
        Mcp.request("tools/list", "{}")
                .statusCode(200)
                .body("result.tools.name", contains("add_server", "list_servers"));
    }

    @Test
    void whatIsOfOneHubIsNotSeenInAnother() {
        String id =
                Mcp.tool(user("hub_1"), "add_server", "{\"name\": \"theirs\"}")
                        .extract()
                        .path("result.structuredContent.server.id");

        Mcp.tool(user("hub_1"), "list_servers", "{}")
                .body("result.structuredContent.servers.id", hasItem(id));
        Mcp.tool(user("hub_2"), "list_servers", "{}")
                .statusCode(200)
                .body("result.structuredContent.servers.id", not(hasItem(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": [1]}"})
    @ActAsApplication(scopes = "write:servers", audience = MCP)
    void whatIsWrongWithArgumentsIsForTheModelToRead(String arguments) {
        Mcp.tool("add_server", arguments)
                .statusCode(200)
                .body("result.isError", equalTo(true))
                .body("result.content[0].text", startsWith("name has to have"));
    }

    @Test
    @ActAs(scopes = "read:servers")
    void aKeyWillDo() {
        Mcp.tool("list_servers", "{}").statusCode(200);
    }

    private static RequestSpecification user(String hub) {
        return given().header(
                        "Authorization",
                        TestTokens.valid()
                                .scopes("read:servers", "write:servers")
                                .hub(hub)
                                .audience(MCP)
                                .bearer());
    }
}
