package in.plugged.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request: a result or an error.
 *
 * @see <a href="https://www.jsonrpc.org/specification#response_object">JSON-RPC 2.0, section 5</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reply(
        String jsonrpc,
        @Nullable JsonNode id,
        @Nullable Map<String, Object> result,
        @Nullable Problem error) {

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int HEADER_MISMATCH = -32020;
    static final int UNSUPPORTED_VERSION = -32022;

    /**
     * @param data what a client needs to do better, empty for nothing
     */
    record Problem(
            int code,
            String message,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data) {}

    static Reply result(Message to, Map<String, Object> result) {
        return new Reply("2.0", to.id(), result, null);
    }

    static Reply error(Message to, int code, String message, Map<String, Object> data) {
        JsonNode id = to.notification() ? null : to.id();
        return new Reply("2.0", id, null, new Problem(code, message, data));
    }
}
