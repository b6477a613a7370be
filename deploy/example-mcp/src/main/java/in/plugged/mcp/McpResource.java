package in.plugged.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint that AI tools are given: MCP by Streamable HTTP, without sessions and streams. Each
 * POST is one message and has one answer. Clients of older versions open a session with {@code
 * initialize}; there is nothing to keep of it.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 *     HTTP</a>
 */
@Path("/mcp")
@Authenticated
class McpResource {

    private final Protocol protocol;

    McpResource(Protocol protocol) {
        this.protocol = protocol;
    }

    @POST
    public RestResponse<Reply> receive(@Nullable JsonNode body, HttpHeaders headers) {
        Optional<Message> message = Optional.ofNullable(body).flatMap(Message::read);
        if (message.isEmpty()) {
            return answer(
                    Status.BAD_REQUEST,
                    Reply.error(
                            Message.unreadable(),
                            Reply.INVALID_REQUEST,
                            "The body is no single message of JSON-RPC 2.0",
                            Map.of()));
        }
        return message.get().notification()
                ? RestResponse.accepted()
                : answered(message.get(), new MirrorHeaders(headers));
    }

    private RestResponse<Reply> answered(Message message, MirrorHeaders headers) {
        return switch (protocol.answer(message, headers)) {
            case Protocol.Result(var result) -> answer(Status.OK, Reply.result(message, result));
            case Protocol.Fault(var status, var code, var text, var data) ->
                    answer(status, Reply.error(message, code, text, data));
        };
    }

    private static RestResponse<Reply> answer(Status status, Reply reply) {
        return RestResponse.ResponseBuilder.<Reply>create(status).entity(reply).build();
    }
}
