package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {

    @TempDir Path folder;

    @Test
    void deviceServiceHasRedisForItselfAlone() throws IOException {
        assertEquals("redis://127.0.0.1:16480", devices().get("quarkus.redis.hosts"));
        assertNotEquals(
                settings().ratelimitService().get("quarkus.redis.hosts"),
                devices().get("quarkus.redis.hosts"));
    }

    @Test
    void deviceServiceAsksBothOthersAsItself() throws IOException {
        Map<String, String> settings = devices();

        String library = "plugged.resource-server.";
        assertEquals("http://127.0.0.1:8181", settings.get(library + "key-service.url"));
        assertEquals("http://127.0.0.1:8182", settings.get(library + "oauth-service.url"));
        assertEquals("device-service", settings.get(library + "oauth-service.client-id"));
        assertEquals("device-service", settings.get(library + "audience"));
    }

    @Test
    void oauthServiceAsksDeviceServiceForDecisions() throws IOException {
        Map<String, String> settings = settings().oauthService();

        assertEquals("http://127.0.0.1:8183", settings.get("plugged.oauth.device-service.url"));
        assertEquals(
                "keys:verify,devices:redeem,ratelimit:check",
                settings.get("plugged.oauth.service-clients.oauth-service.scopes"));
    }

    @Test
    void theMcpServerIsAResourceOfItsOwn() throws IOException {
        assertEquals(
                "http://localhost:8180/mcp",
                settings().exampleMcp().get("plugged.resource-server.resource"));
    }

    private Map<String, String> devices() throws IOException {
        return settings().deviceService();
    }

    private ServiceSettings settings() throws IOException {
        return new ServiceSettings(
                new Ports(100), Secrets.in(folder.resolve("secrets.properties")));
    }
}
