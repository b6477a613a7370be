package in.plugged.mcp;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says in its headers of what stands in its body, so that gateways need not read
 * that. Both have to say the same, or a gateway would have judged another call than is made.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#server-validation">Streamable
 *     HTTP, server validation</a>
 */
record MirrorHeaders(HttpHeaders headers) {

    private static final String VERSION = "MCP-Protocol-Version";
    private static final String METHOD = "Mcp-Method";
    private static final String NAME = "Mcp-Name";
    private static final String ENCODED = "=?base64?";
    private static final String END = "?=";

    /** The version that the connection has agreed on, of clients that declare none in the body. */
    Optional<String> version() {
        return Optional.ofNullable(headers.getHeaderString(VERSION));
    }

    /** The name of the first header that is not what the body says; empty if all is well. */
    Optional<String> mismatch(Message message) {
        if (!version().equals(message.version())) {
            return Optional.of(VERSION);
        }
        if (!message.method().equals(headers.getHeaderString(METHOD))) {
            return Optional.of(METHOD);
        }
        boolean named = message.method().equals(Protocol.CALL);
        return named && !message.name().equals(decoded(headers.getHeaderString(NAME)))
                ? Optional.of(NAME)
                : Optional.empty();
    }

    private static String decoded(@Nullable String value) {
        String text = Objects.requireNonNullElse(value, "");
        return text.startsWith(ENCODED) && text.endsWith(END)
                ? unwrapped(text.substring(ENCODED.length(), text.length() - END.length()))
                : text;
    }

    private static String unwrapped(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
