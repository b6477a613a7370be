package in.plugged.oauth.audit;

import static in.plugged.oauth.audit.UserTrail.acts;
import static in.plugged.oauth.audit.UserTrail.entry;
import static in.plugged.oauth.audit.UserTrail.trail;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was done to applications, in the trail of their owner. */
@OauthServiceTest
class ClientAuditTest {

    @Test
    void aClientIsRegisteredChangedAndDeleted() {
        User user = User.registered();
        var metadata =
                new HashMap<String, Object>(
                        Map.of(
                                "client_name",
                                "Mine",
                                "redirect_uris",
                                List.of("https://app.example/b")));
        Json client =
                user.post("/oauth/register", metadata).statusCode(201).extract().as(Json.class);
        String id = client.text("client_id");
        metadata.put("client_id", id);
        manage(client).body(metadata).put("/oauth/register/" + id).then().statusCode(200);
        manage(client).delete("/oauth/register/" + id).then().statusCode(204);
        manage(client).delete("/oauth/register/" + id);

        assertEquals(
                List.of("client.deleted", "client.changed", "client.registered"), acts(user, id));
        for (String act : List.of("client.registered", "client.changed")) {
            assertEquals("app.example", entry(user, act).text("details.redirect_hosts"));
        }
        assertFalse(trail(user).extract().asString().contains("Mine"));
    }

    private static RequestSpecification manage(Json client) {
        return given().contentType("application/json")
                .header("Authorization", "Bearer " + client.text("registration_access_token"));
    }
}
