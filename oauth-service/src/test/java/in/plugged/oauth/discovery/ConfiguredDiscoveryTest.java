package in.plugged.oauth.discovery;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the operator says is told, and holds. */
@OauthServiceTest
@TestProfile(ConfiguredDiscoveryTest.Operators.class)
class ConfiguredDiscoveryTest {

    private static final String OTHER = "https://mcp.example/mcp";

    public static final class Operators implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "plugged.oauth.resources", OTHER,
                    "plugged.resource-server.scopes", "read:tickets",
                    "plugged.web.links.api-reference", "https://docs.example/api",
                    "plugged.web.links.privacy", "/privacy",
                    "plugged.web.links.terms", "https://www.example/terms");
        }
    }

    private static ValidatableResponse metadata() {
        return given().get("/.well-known/oauth-authorization-server").then().statusCode(200);
    }

    @Test
    void pagesOfThisOriginAndOfOthersAreWholeAddresses() {
        metadata()
                .body(field("service_documentation", equalTo("https://docs.example/api")))
                .body(field("op_policy_uri", equalTo(Application.ORIGIN + "/privacy")))
                .body(field("op_tos_uri", equalTo("https://www.example/terms")));
    }

    @Test
    void everyProtectedResourceIsNamedAndATokenCanBeForIt() {
        metadata().body(field("protected_resources", equalTo(List.of(Application.ORIGIN, OTHER))));
        Application application = Application.of(User.registered(), Application.SCOPES);

        for (String resource : List.of(Application.ORIGIN, OTHER)) {
            String token =
                    application
                            .ask(Map.of("grant_type", "client_credentials", "resource", resource))
                            .statusCode(200)
                            .extract()
                            .as(Json.class)
                            .path("access_token");
            Tokens.fresh(token).body(field("aud", equalTo(List.of(resource))));
        }
    }

    @Test
    void aScopeOfTheDeploymentIsNamedAndGiven() {
        metadata().body(field("scopes_supported", hasItem("read:tickets")));

        Application.of(User.registered(), "read:tickets")
                .ask(Map.of("grant_type", "client_credentials"))
                .statusCode(200)
                .body(field("scope", equalTo("read:tickets")));
    }
}
