package in.plugged.keys.pages;

import static org.hamcrest.Matchers.containsString;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Person;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of production, where test keys are good for nothing. */
@KeyServiceTest
@TestProfile(TestKeysRefusedTest.Production.class)
class TestKeysRefusedTest {

    /** Accepts live keys alone. */
    public static final class Production implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.environments", "live");
        }
    }

    @Test
    void whoTriesATestKeyIsToldThatNoneIsAccepted() {
        Hub hub = Hub.fresh();
        hub.newKey(Map.of("type", "test"));

        Browser.of(Person.of(hub))
                .get("/api-keys")
                .then()
                .body(containsString("no test keys are accepted here"));
    }
}
