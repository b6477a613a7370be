package in.plugged.mcp;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Messages of clients, as they send them. */
final class Mcp {

    private static final String NEWEST = "2026-07-28";

    private Mcp() {}

    /** A request of a client that has agreed on a version when it connected. */
    static ValidatableResponse request(String method, String params) {
        return send(given(), body(method, params));
    }

    static ValidatableResponse tool(String name, String arguments) {
        return tool(given(), name, arguments);
    }

    static ValidatableResponse tool(RequestSpecification caller, String name, String arguments) {
        return send(caller, body("tools/call", call(name, arguments)));
    }

    /** A request of the newest version, which declares itself. */
    static ValidatableResponse newest(RequestSpecification headers, String method, String params) {
        String meta = "{\"_meta\": {\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"}";
        String more = params.equals("{}") ? "}" : ", " + params.substring(1);
        return send(headers.header("MCP-Protocol-Version", NEWEST), body(method, meta + more));
    }

    static String call(String name, String arguments) {
        return "{\"name\": \"%s\", \"arguments\": %s}".formatted(name, arguments);
    }

    static ValidatableResponse send(RequestSpecification caller, String body) {
        return caller.contentType(ContentType.JSON)
                .accept("application/json, text/event-stream")
                .body(body)
                .post("/mcp")
                .then();
    }

    private static String body(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"%s\", \"params\": %s}"
                .formatted(method, params);
    }
}
