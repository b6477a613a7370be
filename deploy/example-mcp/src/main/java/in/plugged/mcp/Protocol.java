package in.plugged.mcp;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The methods of MCP that a server of tools needs. Clients of this year declare the version in each
 * request; those before agree on one in {@code initialize}.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning">MCP,
 *     versioning</a>
 */
@Singleton
class Protocol {

    static final String CALL = "tools/call";

    private static final String PER_REQUEST = "2026-07-28";
    private static final List<String> AGREED = List.of("2025-11-25", "2025-06-18");
    private static final List<String> ALL = List.of(PER_REQUEST, "2025-11-25", "2025-06-18");

    private static final Map<String, Object> CAPABILITIES = Map.of("tools", Map.of());
    private static final Map<String, Object> SERVER =
            Map.of("name", "example-mcp", "title", "Example MCP server", "version", "1.0.0");

    private final Tools tools;

    Protocol(Tools tools) {
        this.tools = tools;
    }

    /** What a request comes to. */
    sealed interface Answer {}

    record Result(Map<String, Object> result) implements Answer {}

    record Fault(Status status, int code, String text, Map<String, Object> data)
            implements Answer {}

    Answer answer(Message message, MirrorHeaders headers) {
        Optional<String> version = message.version().or(headers::version);
        boolean newest = version.filter(PER_REQUEST::equals).isPresent();
        if (newest || message.version().isPresent()) {
            Optional<String> mismatch = headers.mismatch(message);
            if (mismatch.isPresent()) {
                return mismatched(mismatch.get());
            }
        }
        return newest ? perRequest(message) : agreed(message, version);
    }

    private Answer perRequest(Message message) {
        return switch (message.method()) {
            case "server/discover" ->
                    complete(Map.of("supportedVersions", ALL, "capabilities", CAPABILITIES), true);
            case "tools/list" -> complete(Map.of("tools", tools.descriptions()), true);
            case CALL -> called(message, result -> complete(result, false));
            default -> unknown(message, Status.NOT_FOUND);
        };
    }

    private Answer agreed(Message message, Optional<String> version) {
        if (version.filter(each -> !AGREED.contains(each)).isPresent()) {
            return unsupported(version.get());
        }
        return switch (message.method()) {
            case "initialize" -> new Result(welcome(message));
            case "ping" -> new Result(Map.of());
            case "tools/list" -> new Result(Map.of("tools", tools.descriptions()));
            case CALL -> called(message, Result::new);
            default -> unknown(message, Status.OK);
        };
    }

    /** The client's version, or the newest there is; then the client decides. */
    private static Map<String, Object> welcome(Message message) {
        String asked = message.params().path("protocolVersion").asText("");
        String version = AGREED.contains(asked) ? asked : AGREED.getFirst();
        return Map.of(
                "protocolVersion", version, "capabilities", CAPABILITIES, "serverInfo", SERVER);
    }

    private Answer called(Message message, Function<Map<String, Object>, Answer> done) {
        return tools.call(message)
                .map(done)
                .orElseGet(
                        () ->
                                new Fault(
                                        Status.OK,
                                        Reply.INVALID_PARAMS,
                                        "Unknown tool: " + message.name(),
                                        Map.of()));
    }

    /**
     * What the newest version wants beside the result.
     *
     * @param cacheable whether it says for how long it may be remembered: here never
     */
    private static Answer complete(Map<String, Object> result, boolean cacheable) {
        var all = new LinkedHashMap<>(result);
        all.put("resultType", "complete");
        all.put("_meta", Map.of("io.modelcontextprotocol/serverInfo", SERVER));
        if (cacheable) {
            all.put("ttlMs", 0);
            all.put("cacheScope", "private");
        }
        return new Result(all);
    }

    private static Answer unknown(Message message, Status status) {
        return new Fault(
                status, Reply.METHOD_NOT_FOUND, "Unknown method: " + message.method(), Map.of());
    }

    private static Answer mismatched(String header) {
        return new Fault(
                Status.BAD_REQUEST,
                Reply.HEADER_MISMATCH,
                header + " is missing, or is not what the body says",
                Map.of());
    }

    private static Answer unsupported(String version) {
        return new Fault(
                Status.BAD_REQUEST,
                Reply.UNSUPPORTED_VERSION,
                "Unsupported protocol version",
                Map.of("supported", ALL, "requested", version));
    }
}
