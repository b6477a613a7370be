package in.plugged.oauth.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.oauth.TestSettings;
import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceClientsTest {

    private static final String OLD = "o".repeat(32);
    private static final String NEW = "n".repeat(32);

    @Test
    void itsSecretOpensAndNoOther() {
        ServiceClients clients = clients("a-service", OLD, "keys:verify", "key-service");

        assertEquals(
                Optional.of(
                        new Client.Service(
                                "a-service", Set.of("keys:verify"), Set.of("key-service"))),
                clients.find("a-service", OLD));
        assertEquals(Optional.empty(), clients.find("a-service", NEW));
        assertEquals(Optional.empty(), clients.find("a-service", ""));
        assertEquals(Optional.empty(), clients.find("b-service", OLD));
    }

    @Test
    void whileASecretIsReplacedBothOpen() {
        ServiceClients clients =
                clients("a-service", OLD + "," + NEW, "keys:verify", "key-service");

        assertEquals(clients.find("a-service", OLD), clients.find("a-service", NEW));
        assertEquals(Optional.empty(), clients.find("a-service", OLD + "," + NEW));
    }

    @Test
    void aShortSecretIsRefusedWithoutQuotingIt() {
        assertEquals(
                "plugged.oauth.service-clients.a-service.secrets: a secret has at least 32 characters: take what \"openssl rand -base64 32\" prints",
                refusal("a-service", NEW + "," + "x".repeat(31), "keys:verify", "key-service"));
    }

    @Test
    void aThirdSecretIsRefused() {
        assertEquals(
                "plugged.oauth.service-clients.a-service.secrets has 3 secrets and must have one, or two while one is replaced",
                refusal("a-service", OLD + "," + NEW + "," + OLD, "keys:verify", "key-service"));
    }

    @Test
    void aScopeThatThereIsNotIsRefused() {
        assertEquals(
                "plugged.oauth.service-clients.a-service.scopes: there is no scope keys:veryfy",
                refusal("a-service", OLD, "keys:veryfy", "key-service"));
    }

    @Test
    void publicScopesAndThoseOfADeploymentAreScopes() {
        assertEquals(
                Set.of("read:servers", "read:boats"),
                clients("a-service", OLD, "read:servers,read:boats", "key-service")
                        .find("a-service", OLD)
                        .orElseThrow()
                        .scopes());
    }

    @Test
    void whatIsNoNameIsRefused() {
        assertEquals(
                "plugged.oauth.service-clients.A_Service: \"A_Service\" is no name of a service: write small letters, digits and hyphens",
                refusal("A_Service", OLD, "keys:verify", "key-service"));
        assertEquals(
                "plugged.oauth.service-clients.a-service.audiences: \"https://a\" is no name of a service: write small letters, digits and hyphens",
                refusal("a-service", OLD, "keys:verify", "https://a"));
    }

    @Test
    void noServiceIsCalledLikeAUserOrAnApplication() {
        for (String id : List.of("usr_0000000000000000", "cli_0000000000000000")) {
            assertEquals(
                    "plugged.oauth.service-clients.%s: \"%s\" is no name of a service: write small letters, digits and hyphens"
                            .formatted(id, id),
                    refusal(id, OLD, "keys:verify", "key-service"));
        }
    }

    @Test
    void secretsAreNotShown() {
        assertEquals("ClientSecrets[hidden]", "" + ClientSecrets.NOBODYS);
        assertEquals(
                "WithSecret[a, hidden]",
                "" + new PresentedClient.WithSecret("a", "secret", AuthMethod.POST));
    }

    private static String refusal(String id, String secrets, String scopes, String audiences) {
        return String.valueOf(
                assertThrows(
                                IllegalStateException.class,
                                () -> clients(id, secrets, scopes, audiences))
                        .getMessage());
    }

    private static ServiceClients clients(
            String id, String secrets, String scopes, String audiences) {
        String prefix = "service-clients." + id;
        var settings = new HashMap<String, String>();
        settings.put(prefix + ".secrets", secrets);
        settings.put(prefix + ".scopes", scopes);
        settings.put(prefix + ".audiences", audiences);
        return new ServiceClients(TestSettings.of(settings), resourceServer());
    }

    private static ResourceServerConfig resourceServer() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(Map.of("plugged.resource-server.scopes", "read:boats"))
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
