package in.plugged.device.rfc8628;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import in.plugged.device.DeviceServiceTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often clients of one address may begin: as often as the setting of all that begins says. */
@DeviceServiceTest
@QuarkusTestResource(value = TestOauthService.class, restrictToAnnotatedClass = true)
@TestProfile(AuthorizationLimitTest.Few.class)
class AuthorizationLimitTest {

    public static final class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.device.limits.initiate", "3");
        }
    }

    @Test
    void soManyInAQuarterOfAnHourMayBegin() {
        Television television = Television.known();
        for (int time = 0; time < 3; time++) {
            television.ask().statusCode(200);
        }

        television
                .ask()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-9][0-9]*"))
                .header("RateLimit-Policy", startsWith("\"cli-initiate\""))
                .body(field("error", equalTo("temporarily_unavailable")));
        Television.known().ask().statusCode(200);
    }
}
