package in.plugged.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * What a client sends: a request, or a notification if it has no id.
 *
 * @param id a text or a number, as the client chose; missing in a notification
 * @param params missing if there are none
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
record Message(JsonNode id, String method, JsonNode params) {

    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

    /** Empty when it is none: a batch, an answer to a question that nobody asked, or nonsense. */
    static Optional<Message> read(JsonNode body) {
        JsonNode id = body.path("id");
        boolean good =
                "2.0".equals(body.path("jsonrpc").asText())
                        && body.path("method").isTextual()
                        && (id.isMissingNode() || id.isTextual() || id.isIntegralNumber())
                        && (!body.has("params") || body.path("params").isObject());
        return good
                ? Optional.of(new Message(id, body.path("method").asText(), body.path("params")))
                : Optional.empty();
    }

    /** One to which nobody can answer. */
    static Message unreadable() {
        return new Message(MissingNode.getInstance(), "", MissingNode.getInstance());
    }

    boolean notification() {
        return id.isMissingNode();
    }

    /**
     * The version that the request itself declares; empty in those of clients that agree on one
     * when they connect.
     */
    Optional<String> version() {
        JsonNode version = params.path("_meta").path(VERSION);
        return version.isTextual() ? Optional.of(version.asText()) : Optional.empty();
    }

    /** What it asks for, of calls that name something. */
    String name() {
        return params.path("name").asText("");
    }
}
