package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A deployment that lets no devices in. */
@OauthServiceTest
@TestProfile(WithoutDeviceServiceTest.NoDevices.class)
class WithoutDeviceServiceTest {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    public static final class NoDevices implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("plugged.oauth.device-service.url", "");
        }
    }

    @Test
    void theGrantIsNotServed() {
        Application.ofPublic()
                .ask(Map.of("grant_type", GRANT, "device_code", "0".repeat(48)))
                .statusCode(400)
                .body(field("error", equalTo("unsupported_grant_type")));
    }

    @Test
    void itIsNotAdvertised() {
        given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .body(field("device_authorization_endpoint", nullValue()))
                .body(field("grant_types_supported", not(hasItem(GRANT))));
    }

    @Test
    void noClientRegistersForIt() {
        given().contentType("application/json")
                .header("X-Forwarded-For", User.freshAddress())
                .body(Map.of("token_endpoint_auth_method", "none", "grant_types", List.of(GRANT)))
                .post("/oauth/register")
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
    }
}
