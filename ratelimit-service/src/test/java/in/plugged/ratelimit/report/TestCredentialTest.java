package in.plugged.ratelimit.report;

import static io.restassured.RestAssured.given;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.testing.TestKey;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.Database;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where live keys and test keys are accepted. */
@RatelimitServiceTest
@TestProfile(TestCredentialTest.Both.class)
class TestCredentialTest {

    /** As on the own machine. */
    public static final class Both implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.resource-server.environments", "live,test");
        }
    }

    private final KeptKey key = new KeptKey();
    private final TestKey test =
            TestKeys.valid().prefix(KeyPrefix.PK_TEST).scopes("admin").hub(key.hub()).issue();

    @Test
    void aTestCredentialSeesNoLiveKey() {
        key.known(1);

        status("/api/usage/keys/" + key.id(), 404);
        status("/api/usage/summary", 403);
    }

    @Test
    void aTestCredentialSeesTheTestKeysOfItsHub() {
        key.known(1);
        Database.update("update known_key set test = true where key_id = ?", key.id());

        status("/api/usage/keys/" + key.id(), 200);
    }

    private void status(String path, int status) {
        given().header("Authorization", test.bearer()).get(path).then().statusCode(status);
    }
}
