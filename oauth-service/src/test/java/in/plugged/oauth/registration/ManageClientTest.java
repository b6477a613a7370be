package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.CALLBACK;
import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.owned;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.oauth.registration.Registrations.token;
import static in.plugged.oauth.registration.Registrations.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever registered a client can do with it later. */
@OauthServiceTest
class ManageClientTest {

    @Test
    void itIsShownWithoutItsSecret() {
        JsonPath client = registered(metadata());

        managing(client)
                .get(path(client))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("client_id", equalTo(client.getString("client_id")))
                .body("client_name", equalTo(client.getString("client_name")))
                .body("client_secret", nullValue())
                .body("registration_access_token", equalTo(token(client)));
    }

    @Test
    void aChangeReplacesAllAndKeepsTheSecret() {
        JsonPath client =
                registered(
                        metadata(
                                Map.of(
                                        "client_uri",
                                        "https://app.example",
                                        "scope",
                                        "read:servers")));
        String other = CALLBACK + "/other";

        managing(client)
                .body(change(client, Map.of("redirect_uris", List.of(other))))
                .put(path(client))
                .then()
                .statusCode(200)
                .body("redirect_uris", contains(other))
                .body("client_name", nullValue())
                .body("client_uri", nullValue())
                .body("client_secret", nullValue())
                .body("client_id_issued_at", equalTo(client.getInt("client_id_issued_at")));
        managing(client).get(path(client)).then().body("redirect_uris", contains(other));
    }

    @Test
    void itIsAboutThatClient() {
        JsonPath client = registered(metadata());
        JsonPath other = registered(metadata());

        managing(client)
                .body(change(other, metadata()))
                .put(path(client))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_client_metadata"));
        managing(client).body(metadata()).put(path(client)).then().statusCode(400);
    }

    @Test
    void aSecretThatIsSentMustBeTheOneItHas() {
        JsonPath client = registered(metadata());
        var right = change(client, metadata());
        right.put("client_secret", client.getString("client_secret"));
        var wrong = change(client, metadata());
        wrong.put("client_secret", "cs_" + "0".repeat(43));

        managing(client).body(right).put(path(client)).then().statusCode(200);
        managing(client).body(wrong).put(path(client)).then().statusCode(400);
    }

    @Test
    void whoBecomesConfidentialGetsASecret() {
        JsonPath client = registered(metadata());
        Map<String, ?> open = Map.of("token_endpoint_auth_method", "none");

        managing(client)
                .body(change(client, metadata(open)))
                .put(path(client))
                .then()
                .statusCode(200)
                .body("client_secret", nullValue());
        managing(client)
                .body(change(client, metadata()))
                .put(path(client))
                .then()
                .statusCode(200)
                .body("client_secret", matchesPattern("cs_[0-9A-Za-z]{43}"))
                .body("client_secret_expires_at", equalTo(0));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        JsonPath client = registered(metadata());

        managing(client)
                .body(
                        change(
                                client,
                                metadata(Map.of("redirect_uris", List.of("http://a.example")))))
                .put(path(client))
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_redirect_uri"));
        managing(client).get(path(client)).then().body("redirect_uris", contains(CALLBACK));
    }

    @Test
    void nobodyGetsWhatOwnersAloneGive() {
        JsonPath client = registered(metadata());

        for (Map<String, ?> wide :
                List.of(
                        Map.of("grant_types", List.of("client_credentials")),
                        Map.of("scope", "admin"))) {
            managing(client)
                    .body(change(client, metadata(wide)))
                    .put(path(client))
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_client_metadata"));
        }
    }

    @Test
    void aClientOfSomebodysIsNotWidened() {
        JsonPath client = owned(User.registered(), metadata(Map.of("scope", "read:servers")));

        managing(client)
                .body(change(client, metadata(Map.of("scope", "read:servers write:servers"))))
                .put(path(client))
                .then()
                .statusCode(400);
        managing(client)
                .body(change(client, metadata()))
                .put(path(client))
                .then()
                .statusCode(200)
                .body("scope", equalTo("read:servers"));
    }

    @Test
    void aClientThatIsGoneIsLikeOneThatNeverWas() {
        JsonPath client = registered(metadata());

        managing(client).delete(path(client)).then().statusCode(204);
        managing(client).delete(path(client)).then().statusCode(204);
        managing(client).get(path(client)).then().statusCode(401);
        managing(client).body(change(client, metadata())).put(path(client)).then().statusCode(401);
    }

    private static Map<String, Object> change(JsonPath client, Map<String, ?> fields) {
        var change = with(fields);
        change.put("client_id", client.getString("client_id"));
        return change;
    }
}
