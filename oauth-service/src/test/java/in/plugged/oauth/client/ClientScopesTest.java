package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.TestSettings;
import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientScopesTest {

    private static final String SETTING = "clients.default-scopes";

    private final ClientScopes scopes = scopes(Map.of(SETTING, "read:servers,read:boats"));

    @Test
    void whoRegisteredNoneMayHaveAllButAdmin() {
        Set<String> allowed = scopes.allowed(client(Set.of()));

        assertTrue(allowed.containsAll(Set.of("read:boats", "delete:servers", "write:profile")));
        assertFalse(allowed.contains("admin"));
        assertFalse(allowed.contains("tokens:introspect"));
        assertEquals(scopes.everybodys(), allowed);
    }

    @Test
    void andGetsTheUsualOnesWhenItNamesNone() {
        assertEquals(Set.of("read:servers", "read:boats"), scopes.defaults(client(Set.of())));
    }

    @Test
    void whoOwnsAClientSaysWhatItMayHaveAtMost() {
        var client = owned(Set.of("write:servers", "read:profile"));

        assertEquals(Set.of("write:servers", "read:profile"), scopes.allowed(client));
        assertEquals(Set.of("write:servers", "read:profile"), scopes.defaults(client));
    }

    @Test
    void oneThatAnybodyRegisteredBeginsWithItsScopesAndMayAskForMore() {
        var client = client(Set.of("write:servers"));

        assertEquals(Set.of("write:servers"), scopes.defaults(client));
        assertEquals(scopes.everybodys(), scopes.allowed(client));
        assertFalse(scopes.allowed(client).contains("admin"));
    }

    @Test
    void adminIsGivenWithoutBeingNamedOnlyWhereThereIsNothingElse() {
        assertEquals(
                Set.of("read:servers"), scopes.defaults(client(Set.of("admin", "read:servers"))));
        assertEquals(Set.of("admin"), scopes.defaults(client(Set.of("admin"))));
    }

    @Test
    void aScopeThatTheDeploymentHasNoMoreIsNotGiven() {
        assertEquals(
                Set.of("read:boats"), scopes.allowed(owned(Set.of("read:boats", "read:planes"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "tokens:introspect", "read:planes"})
    void whatNotEveryClientMayHaveIsNoUsualScope(String scope) {
        assertEquals(
                "plugged.oauth.clients.default-scopes: %s is no scope that every client may have"
                        .formatted(scope),
                assertThrows(
                                IllegalStateException.class,
                                () -> scopes(Map.of(SETTING, "read:servers," + scope)))
                        .getMessage());
    }

    private static Client.Registered client(Set<String> scopes) {
        return client(scopes, Optional.empty());
    }

    private static Client.Registered owned(Set<String> scopes) {
        return client(scopes, Optional.of("usr_0000000000000000"));
    }

    private static Client.Registered client(Set<String> scopes, Optional<String> owner) {
        return new Client.Registered(
                "cli_0000000000000000",
                Optional.empty(),
                AuthMethod.NONE,
                ApplicationType.WEB,
                List.of(),
                Set.of("authorization_code"),
                scopes,
                OpenIdTerms.NONE,
                ClientDetails.NONE,
                ClientGuard.NONE,
                owner,
                Optional.empty(),
                false,
                Instant.EPOCH,
                Optional.empty());
    }

    private static ClientScopes scopes(Map<String, String> settings) {
        return new ClientScopes(
                TestSettings.of(settings),
                new SmallRyeConfigBuilder()
                        .addDiscoveredConverters()
                        .withMapping(ResourceServerConfig.class)
                        .withDefaultValues(Map.of("plugged.resource-server.scopes", "read:boats"))
                        .build()
                        .getConfigMapping(ResourceServerConfig.class));
    }
}
