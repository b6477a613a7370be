package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.CALLBACK;
import static in.plugged.oauth.registration.Registrations.managing;
import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.owned;
import static in.plugged.oauth.registration.Registrations.path;
import static in.plugged.oauth.registration.Registrations.registered;
import static in.plugged.oauth.registration.Registrations.token;
import static in.plugged.oauth.registration.Registrations.with;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever registered a client can do with it later. */
@OauthServiceTest
class ManageClientTest {

    @Test
    void itIsShownWithoutItsSecret() {
        Json client = registered(metadata());

        managing(client)
                .get(path(client))
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("client_id", equalTo(client.text("client_id"))))
                .body(field("client_name", equalTo(client.text("client_name"))))
                .body(field("client_secret", nullValue()))
                .body(field("registration_access_token", equalTo(token(client))));
    }

    @Test
    void aChangeReplacesAllAndKeepsTheSecret() {
        Json client =
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
                .body(field("redirect_uris", contains(other)))
                .body(field("client_name", nullValue()))
                .body(field("client_uri", nullValue()))
                .body(field("client_secret", nullValue()))
                .body(field("client_id_issued_at", equalTo(client.path("client_id_issued_at"))));
        managing(client).get(path(client)).then().body(field("redirect_uris", contains(other)));
    }

    @Test
    void itIsAboutThatClient() {
        Json client = registered(metadata());
        Json other = registered(metadata());

        managing(client)
                .body(change(other, metadata()))
                .put(path(client))
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
        managing(client).body(metadata()).put(path(client)).then().statusCode(400);
    }

    @Test
    void aSecretThatIsSentMustBeTheOneItHas() {
        Json client = registered(metadata());
        var right = change(client, metadata());
        right.put("client_secret", client.text("client_secret"));
        var wrong = change(client, metadata());
        wrong.put("client_secret", "cs_" + "0".repeat(43));

        managing(client).body(right).put(path(client)).then().statusCode(200);
        managing(client).body(wrong).put(path(client)).then().statusCode(400);
    }

    @Test
    void whoBecomesConfidentialGetsASecret() {
        Json client = registered(metadata());
        Map<String, ?> open = Map.of("token_endpoint_auth_method", "none");

        managing(client)
                .body(change(client, metadata(open)))
                .put(path(client))
                .then()
                .statusCode(200)
                .body(field("client_secret", nullValue()));
        managing(client)
                .body(change(client, metadata()))
                .put(path(client))
                .then()
                .statusCode(200)
                .body(field("client_secret", matchesPattern("cs_[0-9A-Za-z]{43}")))
                .body(field("client_secret_expires_at", equalTo(0)));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        Json client = registered(metadata());

        managing(client)
                .body(
                        change(
                                client,
                                metadata(Map.of("redirect_uris", List.of("http://a.example")))))
                .put(path(client))
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_redirect_uri")));
        managing(client).get(path(client)).then().body(field("redirect_uris", contains(CALLBACK)));
    }

    @Test
    void nobodyGetsWhatOwnersAloneGive() {
        Json client = registered(metadata());

        for (Map<String, ?> wide :
                List.of(
                        Map.of("grant_types", List.of("client_credentials")),
                        Map.of("scope", "admin"))) {
            managing(client)
                    .body(change(client, metadata(wide)))
                    .put(path(client))
                    .then()
                    .statusCode(400)
                    .body(field("error", equalTo("invalid_client_metadata")));
        }
    }

    @Test
    void aClientOfSomebodysIsNotWidened() {
        Json client = owned(User.registered(), metadata(Map.of("scope", "read:servers")));

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
                .body(field("scope", equalTo("read:servers")));
    }

    @Test
    void aClientThatIsGoneIsLikeOneThatNeverWas() {
        Json client = registered(metadata());

        managing(client).delete(path(client)).then().statusCode(204);
        managing(client).delete(path(client)).then().statusCode(204);
        managing(client).get(path(client)).then().statusCode(401);
        managing(client).body(change(client, metadata())).put(path(client)).then().statusCode(401);
    }

    private static Map<String, Object> change(Json client, Map<String, ?> fields) {
        var change = with(fields);
        change.put("client_id", client.text("client_id"));
        return change;
    }
}
