package in.plugged.mcp;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.resourceserver.testing.ActAsApplication;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ActAsApplication(scopes = "read:servers", audience = "https://plugged.in/mcp")
class ProtocolTest {

    private static final String DISCOVER = "server/discover";

    @ParameterizedTest
    @CsvSource({
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2024-11-05, 2025-11-25",
        "2030-01-01, 2025-11-25"
    })
    void aClientAgreesOnAVersionWhenItConnects(String asked, String agreed) {
        Mcp.request("initialize", "{\"protocolVersion\": \"" + asked + "\"}")
                .statusCode(200)
                .header("Mcp-Session-Id", nullValue())
                .body("jsonrpc", equalTo("2.0"))
                .body("id", equalTo(7))
                .body("result.protocolVersion", equalTo(agreed))
                .body("result.serverInfo.name", equalTo("example-mcp"))
                .body("error", nullValue());
    }

    @Test
    void thenItSaysThatItIsReady() {
        Mcp.send(given(), "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}")
                .statusCode(202)
                .body(emptyString());
    }

    @Test
    void aPingIsAnswered() {
        Mcp.request("ping", "{}").statusCode(200).body("result.size()", equalTo(0));
    }

    @Test
    void aClientOfTheNewestVersionLearnsWhatThereIsWithoutConnecting() {
        Mcp.newest(given().header("Mcp-Method", DISCOVER), DISCOVER, "{}")
                .statusCode(200)
                .body(
                        "result.supportedVersions",
                        contains("2026-07-28", "2025-11-25", "2025-06-18"))
                .body("result.resultType", equalTo("complete"))
                .body("result.ttlMs", equalTo(0))
                .body("result.cacheScope", equalTo("private"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list_servers", "=?base64?bGlzdF9zZXJ2ZXJz?="})
    void itsCallsNameTheToolInAHeaderToo(String name) {
        Mcp.newest(
                        given().header("Mcp-Method", "tools/call").header("Mcp-Name", name),
                        "tools/call",
                        Mcp.call("list_servers", "{}"))
                .statusCode(200)
                .body("result.resultType", equalTo("complete"))
                .body("result.content[0].type", equalTo("text"));
    }

    @ParameterizedTest
    @CsvSource({
        "tools/list, list_servers",
        "tools/call, add_server",
        "tools/call, =?base64?nonsense!?="
    })
    void aHeaderThatTellsAnotherStoryIsRefused(String method, String name) {
        Mcp.newest(
                        given().header("Mcp-Method", method).header("Mcp-Name", name),
                        "tools/call",
                        Mcp.call("list_servers", "{}"))
                .statusCode(400)
                .body("error.code", equalTo(-32020));
    }

    @Test
    void aVersionInTheHeaderAloneIsRefused() {
        Mcp.send(
                        given().header("MCP-Protocol-Version", "2026-07-28"),
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}")
                .statusCode(400)
                .body("error.code", equalTo(-32020));
    }

    @Test
    void aVersionThatIsNotSpokenIsAnsweredWithThoseThatAre() {
        Mcp.send(
                        given().header("MCP-Protocol-Version", "1900-01-01"),
                        "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}")
                .statusCode(400)
                .body("error.code", equalTo(-32022))
                .body("error.data.supported", contains("2026-07-28", "2025-11-25", "2025-06-18"))
                .body("error.data.requested", equalTo("1900-01-01"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        Mcp.request("prompts/list", "{}").statusCode(200).body("error.code", equalTo(-32601));
        Mcp.newest(given().header("Mcp-Method", "prompts/list"), "prompts/list", "{}")
                .statusCode(404)
                .body("error.code", equalTo(-32601));
        Mcp.tool("remove_server", "{}").statusCode(200).body("error.code", equalTo(-32602));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}",
                "{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": []}"
            })
    void whatIsNoMessageIsRefused(String body) {
        Mcp.send(given(), body).statusCode(400).body("error.code", equalTo(-32600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null"})
    void whatIsNoJsonIsRefused(String body) {
        Mcp.send(given(), body).statusCode(400);
    }

    @Test
    void thereAreNoStreamsAndSessions() {
        given().get("/mcp").then().statusCode(405).header("Allow", "POST");
        given().delete("/mcp").then().statusCode(405);
    }
}
