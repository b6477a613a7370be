package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AI tools as they are, which know the address of an MCP server and find the rest themselves. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class McpNodeTest {

    private final Stack stack = Stack.foreign();
    private final NodeClients node = NodeClients.install();

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    /** The SDK of MCP since 2026, and the one before. */
    @ParameterizedTest
    @CsvSource({
        "client, none",
        "client, client_secret_post",
        "sdk, none",
        "sdk, client_secret_basic"
    })
    void aToolNeedsTheAddressAlone(String sdk, String authMethod) {
        String said =
                node.run(
                        "mcp.mjs",
                        Map.of("SDK", sdk, "AUTH_METHOD", authMethod, "ALL_SCOPES", "yes"),
                        Person.register(stack));

        assertTrue(said.contains("ok asked for more"), said);
        assertTrue(said.contains("ok healed after its registration was gone"), said);
    }

    @Test
    void aProgramThatOnlyStartsProgramsUsesMcpRemote() {
        int port = ForeignPort.free();
        Person person = Person.register(stack);
        var asked = Asked.of(person, "http://localhost:" + port);

        String said =
                node.run(
                        "mcp-remote.mjs",
                        Map.of("PORT", Integer.toString(port), "ALL_SCOPES", "yes"),
                        person,
                        request -> asked.letIn(URI.create(request)));

        assertTrue(said.contains("ok remembered"), said);
    }
}
