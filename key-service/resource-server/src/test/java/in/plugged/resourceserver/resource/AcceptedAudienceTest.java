package in.plugged.resourceserver.resource;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For which paths of an application at {@code https://plugged.in} a token is good. */
class AcceptedAudienceTest {

    private static final String PATH = "/api/servers/srv_1";

    private final AcceptedAudience accepted =
            AcceptedAudience.of("https://plugged.in", Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://plugged.in",
                "https://plugged.in/",
                "https://plugged.in/api",
                "https://plugged.in/api/",
                "https://plugged.in/api/servers",
                "https://plugged.in/api/servers/srv_1",
                "https://plugged.in/api/servers/srv_1/"
            })
    void theOriginAndEveryPathAboveAreGood(String audience) {
        assertTrue(accepted.accepts(Set.of(audience), PATH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/api/servers",
                "http://plugged.in",
                "https://plugged.in:443",
                "https://plugged.in//",
                "https://plugged.in.evil.example/api",
                "https://good@plugged.in/api",
                "https://PLUGGED.in/api",
                "https://plugged.in/API",
                "https://plugged.in/api/server",
                "https://plugged.in/api/servers/srv_11",
                "https://plugged.in/api/servers/srv_1/tools",
                "https://plugged.in/api?x",
                "https://plugged.in/api/documents",
                "https://plugged.in/api/./servers",
                "https://mcp.example/api/servers"
            })
    void anythingElseIsForOthers(String audience) {
        assertFalse(accepted.accepts(Set.of(audience), PATH));
    }

    @Test
    void oneOfSeveralIsEnoughAndNoneIsNot() {
        assertTrue(accepted.accepts(Set.of("https://mcp.example", "https://plugged.in/api"), PATH));
        assertFalse(accepted.accepts(Set.of(), PATH));
    }

    @Test
    void aSlashAtTheEndOfWhatIsAskedForCountsForNothing() {
        assertTrue(accepted.accepts(Set.of("https://plugged.in/api"), "/api/"));
        assertTrue(accepted.accepts(Set.of("https://plugged.in/api/"), "/api"));
        assertTrue(accepted.accepts(Set.of("https://plugged.in"), "/"));
    }

    @Test
    void anApplicationElsewhereIsMeantByItsOwnAddressWhateverThePath() {
        var own = AcceptedAudience.of("https://plugged.in", Optional.of("https://mcp.example/mcp"));

        assertTrue(own.accepts(Set.of("https://mcp.example/mcp"), "/anything"));
        assertTrue(own.accepts(Set.of("https://mcp.example/mcp/"), "/anything"));
        assertTrue(own.accepts(Set.of("https://plugged.in"), "/anything"));
        assertFalse(own.accepts(Set.of("https://mcp.example"), "/mcp"));
        assertFalse(own.accepts(Set.of("https://mcp.example/mcp/tools"), "/mcp/tools"));
    }
}
