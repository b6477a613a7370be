package in.plugged.resourceserver.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.tokens.InMemoryTokenSource;
import in.plugged.resourceserver.tokens.NoTokens;
import in.plugged.resourceserver.tokens.TokenInstance;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a resource, and where. */
class ProtectedResourceTest {

    private static final String FIRST_SCOPES = "plugged.resource-server.resource-scopes";
    private static final String PLACE = "/.well-known/oauth-protected-resource";

    @ParameterizedTest
    @CsvSource({
        "https://plugged.in, https://plugged.in/.well-known/oauth-protected-resource",
        "https://plugged.in/, https://plugged.in/.well-known/oauth-protected-resource",
        "https://plugged.in/mcp, https://plugged.in/.well-known/oauth-protected-resource/mcp",
        "https://mcp.example:8443, https://mcp.example:8443/.well-known/oauth-protected-resource",
        "https://mcp.example/mcp/, https://mcp.example/.well-known/oauth-protected-resource/mcp/"
    })
    void thePlaceGoesBetweenHostAndPath(String resource, String url) {
        assertEquals(Optional.of(url), accepting(resource).url());
    }

    /** Where a proof of possession has to be made for. */
    @ParameterizedTest
    @CsvSource({
        "https://plugged.in/mcp, https://plugged.in/api/servers",
        "https://mcp.example:8443/mcp, https://mcp.example:8443/api/servers"
    })
    void aRequestHasThePublicAddress(String resource, String address) {
        HttpServerRequest request =
                StandIn.request("192.0.2.1", MultiMap.caseInsensitiveMultiMap());

        assertEquals(address, accepting(resource).address(StandIn.context(request)));
    }

    @Test
    void withoutASettingItIsTheOrigin() {
        assertEquals(Optional.of("https://plugged.in" + PLACE), accepting(Map.of()).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/mcp", "/api/servers/srv_1"})
    void everyPathUnderTheOriginIsToldOf(String path) {
        assertEquals(
                Optional.of("https://plugged.in" + path),
                accepting("https://plugged.in/mcp").at(path));
    }

    @Test
    void whatOnlyBeginsLikeThePlaceIsNoPath() {
        assertEquals(Optional.empty(), accepting(Map.of()).at("s/mcp"));
    }

    @Test
    void elsewhereTheApplicationItselfIsToldOfAlone() {
        ProtectedResource resource = accepting("https://mcp.example/mcp");

        assertEquals(Optional.of("https://mcp.example/mcp"), resource.at("/mcp"));
        assertEquals(Optional.empty(), resource.at(""));
        assertEquals(Optional.empty(), resource.at("/api"));
    }

    @Test
    void withoutTokensThereIsNothingToTell() {
        ResourceServerConfig config = config(Map.of());
        var closed = new ProtectedResource(config, NoTokens.verifier(config));

        assertEquals(Optional.empty(), closed.url());
        assertEquals(Optional.empty(), closed.at(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "mcp", "https://mcp.example#a", "https://mcp.example/?a=b"})
    void whatIsNoAddressOfAResourceStopsTheStart(String resource) {
        assertThrows(IllegalStateException.class, () -> accepting(resource));
    }

    @Test
    void theScopesToBeginWithAreSorted() {
        assertEquals(
                List.of("read:documents", "read:servers"),
                accepting(Map.of(FIRST_SCOPES, "read:servers,read:documents")).firstScopes());
        assertEquals(List.of(), accepting(Map.of()).firstScopes());
    }

    @Test
    void aScopeToBeginWithMayBeOneOfTheDeployment() {
        assertEquals(
                List.of("run:tools"),
                accepting(
                                Map.of(
                                        FIRST_SCOPES,
                                        "run:tools",
                                        "plugged.resource-server.scopes",
                                        "run:tools"))
                        .firstScopes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run:tools", "keys:verify", "offline_access"})
    void whatIsNoPublicScopeStopsTheStart(String scope) {
        assertThrows(IllegalStateException.class, () -> accepting(Map.of(FIRST_SCOPES, scope)));
    }

    private static ProtectedResource accepting(String resource) {
        return accepting(Map.of("plugged.resource-server.resource", resource));
    }

    private static ProtectedResource accepting(Map<String, String> settings) {
        ResourceServerConfig config = config(settings);
        return new ProtectedResource(
                config, new TokenInstance(new InMemoryTokenSource(), config).verifier);
    }

    private static ResourceServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
