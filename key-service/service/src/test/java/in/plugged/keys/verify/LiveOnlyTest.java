package in.plugged.keys.verify;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Production, where test keys are good for nothing. */
@KeyServiceTest
@TestProfile(LiveOnlyTest.Production.class)
class LiveOnlyTest {

    /** Accepts live keys alone. */
    public static final class Production implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.environments", "live");
        }
    }

    private final Hub hub = Hub.fresh();

    @Test
    void aTestKeyIsOfAnotherEnvironment() {
        String key = hub.newKey(Map.of("type", "test")).text();

        Hub.verify(key)
                .body(field("code", equalTo("WRONG_ENVIRONMENT")))
                .body(field("http_status", equalTo(401)));
        Hub.check(key)
                .statusCode(401)
                .body(field("error.details.reason", equalTo("environment")))
                .body(field("error.details.key_prefix", equalTo("pk_test_")))
                .body(
                        field(
                                "error.details.hint",
                                equalTo(
                                        "Ensure you're using a production key for this environment")));
    }

    @Test
    void aLiveKeyIsGood() {
        Hub.verify(hub.newKey().text()).body(field("code", equalTo("VALID")));
    }
}
