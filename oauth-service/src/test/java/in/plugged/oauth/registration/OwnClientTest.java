package in.plugged.oauth.registration;

import static in.plugged.oauth.registration.Registrations.metadata;
import static in.plugged.oauth.registration.Registrations.owned;
import static in.plugged.oauth.registration.Registrations.register;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What belongs to somebody who registers it. */
@OauthServiceTest
class OwnClientTest {

    private static final Map<String, ?> SELF =
            Map.of("client_name", "Nightly", "grant_types", List.of("client_credentials"));

    @Inject TestKeySource keys;
    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void withASessionItMayActForItsOwnerInThatHub() {
        User user = User.registered();

        var client = owned(user, SELF);

        assertEquals(List.of("client_credentials"), client.path("grant_types"));
        assertEquals(List.of(), client.path("response_types"));
        assertEquals(List.of(user.id()), of(client.text("client_id"), "owner_id"));
        assertEquals(List.of(user.firstHub()), of(client.text("client_id"), "hub_id"));
    }

    @Test
    void inAnotherHubIfItSaysSo() {
        User user = User.registered();
        String hub =
                user.post("/api/hubs", Map.of("name", "Second"))
                        .extract()
                        .as(Json.class)
                        .path("id");

        String id =
                register(user.http().header("X-Hub-Id", hub), SELF)
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("client_id");

        assertEquals(List.of(hub), of(id, "hub_id"));
    }

    @Test
    void nobodyInParticularGetsNone() {
        register(SELF)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", containsString("client_credentials")));
    }

    @Test
    void aPublicClientDoesNotActForItself() {
        var said = Registrations.with(SELF);
        said.put("token_endpoint_auth_method", "none");

        register(User.registered().http(), said)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
    }

    @Test
    void aKeyWithAdminRegistersInItsHub() {
        User user = User.registered();

        String id =
                register(with(KeyPrefix.PK_LIVE, user, Set.of("admin")), SELF)
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("client_id");

        assertEquals(List.of(user.id()), of(id, "owner_id"));
        assertEquals(List.of(user.firstHub()), of(id, "hub_id"));
    }

    @Test
    void aKeyWithoutAdminIsLikeNobody() {
        User user = User.registered();
        var key = with(KeyPrefix.PK_LIVE, user, Set.of("read:servers"));

        register(key, SELF).statusCode(400);
        String id =
                register(key, metadata())
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("client_id");

        assertEquals(List.of("null"), of(id, "owner_id"));
    }

    @Test
    void aTestKeyRegistersNothing() {
        User user = User.registered();
        for (KeyPrefix prefix : List.of(KeyPrefix.PK_TEST, KeyPrefix.SK_TEST)) {
            var key = with(prefix, user, Set.of("admin"));

            register(key, SELF).statusCode(401);
            register(key, metadata()).statusCode(401);
        }
        assertEquals(
                List.of("0"),
                Database.column("select count(*) from client where owner_id = ?", user.id()));
    }

    @Test
    void anAccessTokenWithAdminRegistersInItsHub() {
        User user = User.registered();

        String id =
                register(with(user, "admin"), SELF)
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("client_id");

        assertEquals(List.of(user.id()), of(id, "owner_id"));
        assertEquals(List.of(user.firstHub()), of(id, "hub_id"));
        register(with(user, "read:servers write:servers"), SELF).statusCode(400);
    }

    @Test
    void aClientHasNoMoreThanWhatItsOwnerHas() {
        User user = User.registered();
        var key = with(KeyPrefix.SK_LIVE, user, Set.of("read:servers", "write:servers"));
        var wide = Registrations.with(SELF);
        wide.put("scope", "read:servers delete:servers");
        var admin = Registrations.with(SELF);
        admin.put("scope", "admin");

        register(key, wide)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
        register(key, admin)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")));
        register(key, SELF)
                .statusCode(201)
                .body(field("scope", equalTo("read:servers write:servers")));
    }

    @Test
    void adminTakesARecentLogIn() {
        User user = User.registered();
        var admin = Registrations.with(SELF);
        admin.put("scope", "admin");

        register(user.http(), admin).statusCode(201).body(field("scope", equalTo("admin")));
        clock.forward(Duration.ofMinutes(16));
        register(user.http(), admin).statusCode(403).body(field("error", notNullValue()));
        register(user.http(), SELF).statusCode(201);
    }

    @Test
    void publicOnesOfSomebodysAreNotShared() {
        var said = metadata(Map.of("token_endpoint_auth_method", "none"));
        User user = User.registered();

        String first = owned(user, said).text("client_id");
        String second = owned(user, said).text("client_id");
        String anybodys = register(said).statusCode(201).extract().as(Json.class).path("client_id");

        assertNotEquals(first, second);
        assertNotEquals(first, anybodys);
        assertNotEquals(second, anybodys);
    }

    @Test
    void anAccountOwnsFiftyAtMost() {
        User user = User.registered();
        owned(user, SELF);
        Database.update(
                """
                insert into client (id, application_type, auth_method, redirect_uris, grant_types,
                    scopes, contacts, owner_id, hub_id, created_at)
                select 'cli_' || substr(md5(random()::text), 1, 16), 'web', 'none', '{}', '{}', '{}',
                    '{}', ?, ?, now()
                from generate_series(1, 49)""",
                user.id(),
                user.firstHub());

        register(user.http(), SELF)
                .statusCode(400)
                .body(field("error", equalTo("invalid_client_metadata")))
                .body(field("error_description", containsString("50")));
    }

    @Test
    void aSessionThatHasEndedRegistersNothing() {
        User user = User.registered();
        String session = user.session();
        user.logout();

        register(given().cookie("session", session), SELF).statusCode(401);
    }

    @Test
    void anotherSiteRegistersNothingForItsVisitor() {
        User user = User.registered();

        register(user.http().header("Sec-Fetch-Site", "same-site"), SELF)
                .statusCode(403)
                .body(field("error", notNullValue()));
        assertEquals(
                List.of("0"),
                Database.column("select count(*) from client where owner_id = ?", user.id()));
    }

    private RequestSpecification with(KeyPrefix prefix, User user, Set<String> scopes) {
        return given().header("X-Forwarded-For", user.address())
                .header("Authorization", keys.bearer(prefix, user.id(), user.firstHub(), scopes));
    }

    /** With the access token of an application of the user's. */
    private static RequestSpecification with(User user, String scopes) {
        Tokens tokens =
                Tokens.of(
                        Application.of(user, scopes)
                                .ask(Map.of("grant_type", "client_credentials")));
        return given().header("X-Forwarded-For", user.address())
                .header("Authorization", "Bearer " + tokens.access());
    }

    private static List<String> of(String client, String column) {
        return Database.column("select " + column + " from client where id = ?", client);
    }
}
