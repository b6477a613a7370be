package in.plugged.keys.pages;

import static org.hamcrest.Matchers.containsString;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages while oauth-service takes calls and answers none. */
@KeyServiceTest
@WithTestResource(
        value = SilentOauthServiceTest.Silence.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS)
class SilentOauthServiceTest {

    /** Takes connections, and says nothing. */
    public static final class Silence implements QuarkusTestResourceLifecycleManager {

        private final ServerSocket socket = open();

        private static ServerSocket open() {
            try {
                return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<String, String> start() {
            return Map.of(
                    "plugged.resource-server.oauth-service.url",
                    "http://localhost:" + socket.getLocalPort(),
                    "plugged.resource-server.oauth-service.timeout",
                    "PT0.3S",
                    "plugged.resource-server.oauth-service.client-id",
                    "key-service",
                    "plugged.resource-server.oauth-service.client-secret",
                    "a secret of key-service");
        }

        @Override
        public void stop() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Hub hub = Hub.fresh();
    private final Person person = Person.of(hub);
    private final Browser browser = Browser.of(person);

    @Test
    void thePagesStandWithoutNames() {
        Issued key = hub.newKey(Map.of("name", "there"));

        browser.get("/api-keys?list=all").then().statusCode(200).body(containsString(hub.id()));
        browser.get("/api-keys/" + key.id()).then().statusCode(200).body(containsString("there"));
    }

    @Test
    void aKeyIsMade() {
        browser.get("/api-keys/new").then().statusCode(200);

        browser.post(
                        "/api-keys",
                        Map.of(
                                "name", "made",
                                "type", "live",
                                "scopes", "read:servers",
                                "expiry", "never"))
                .then()
                .statusCode(201);
    }

    @Test
    void aPageIsFollowed() {
        hub.newKey(Map.of("name", "followed"));

        try (var page = new Followed("/api-keys/live", person)) {
            page.awaitHeard(heard -> heard.startsWith("200") && heard.contains("followed"));
        }
    }
}
