package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                        Map.of("SDK", sdk, "AUTH_METHOD", authMethod),
                        Person.register(stack));

        assertTrue(said.contains("ok asked for more"), said);
        assertTrue(said.contains("ok healed after its registration was gone"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "sdk"})
    void aToolThatDescribesItselfNeedNotRegister(String sdk) throws Exception {
        try (var documents = new ToolDocuments()) {
            String said =
                    node.run(
                            "mcp.mjs",
                            Map.of(
                                    "SDK",
                                    sdk,
                                    "AUTH_METHOD",
                                    "none",
                                    "CLIENT_METADATA_URL",
                                    documents.address()),
                            Person.register(stack));

            assertTrue(said.contains("ok discovered, known by its document"), said);
            assertTrue(said.contains("ok asked for more"), said);
            assertEquals(1, documents.asked());
        }
    }

    @Test
    void aProgramThatOnlyStartsProgramsUsesMcpRemote() {
        String said = remote(Map.of());

        assertTrue(said.contains("ok remembered"), said);
    }

    @Test
    void mcpRemoteDescribesItself() throws Exception {
        try (var documents = new ToolDocuments()) {
            String said =
                    remote(
                            Map.of(
                                    "CLIENT_METADATA_URL",
                                    documents.address(),
                                    "NODE_EXTRA_CA_CERTS",
                                    LocalCertificate.shared().pem().toString()));

            assertTrue(said.contains("ok remembered"), said);
            assertTrue(documents.asked() > 0);
        }
    }

    private String remote(Map<String, String> settings) {
        int port = ForeignPort.free();
        Person person = Person.register(stack);
        var asked = Asked.of(person, "http://localhost:" + port);
        var all = new HashMap<>(settings);
        all.put("PORT", Integer.toString(port));
        return node.run("mcp-remote.mjs", all, person, request -> asked.letIn(URI.create(request)));
    }
}
