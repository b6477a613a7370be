package in.plugged.oauth.hub;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody sees of hubs who comes with an API key. */
@OauthServiceTest
class HubsByKeyTest {

    private static final String HUBS = "/api/hubs";

    @Inject TestKeySource keys;

    @Test
    void aKeyWithAdminSeesItsOwnHubAlone() {
        User user = User.registered();
        String hub = user.firstHub();
        user.post(HUBS, Map.of("name", "Another")).statusCode(201);

        with(KeyPrefix.PK_LIVE, user, hub, Set.of("admin"))
                .get(HUBS)
                .then()
                .statusCode(200)
                .body(field("data.id", equalTo(List.of(hub))));
    }

    @Test
    void soDoesASecretKey() {
        User user = User.registered();
        String hub = user.firstHub();

        with(KeyPrefix.SK_LIVE, user, hub, Set.of("read:servers"))
                .get(HUBS)
                .then()
                .statusCode(200)
                .body(field("data.id", equalTo(List.of(hub))));
    }

    @Test
    void anotherKeySeesNone() {
        User user = User.registered();

        with(KeyPrefix.PK_LIVE, user, user.firstHub(), Set.of("read:servers"))
                .get(HUBS)
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", equalTo(List.of("admin"))));
    }

    @Test
    void anAccessTokenWithAdminSeesItsOwnHubAlone() {
        User user = User.registered();
        String hub = user.firstHub();
        user.post(HUBS, Map.of("name", "Another")).statusCode(201);

        acting(Application.of(user, "admin"))
                .get(HUBS)
                .then()
                .statusCode(200)
                .body(field("data.id", equalTo(List.of(hub))));
        acting(Application.of(user, "read:servers"))
                .get(HUBS)
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", equalTo(List.of("admin"))));
    }

    private static RequestSpecification acting(Application application) {
        Tokens tokens = Tokens.of(application.ask(Map.of("grant_type", "client_credentials")));
        return given().header("Authorization", "Bearer " + tokens.access());
    }

    @Test
    void aHubThatIsGoneIsNotShown() {
        User user = User.registered();
        String hub = user.post(HUBS, Map.of("name", "Short")).extract().as(Json.class).path("id");
        user.delete(HUBS + "/" + hub).statusCode(202);

        with(KeyPrefix.PK_LIVE, user, hub, Set.of("admin"))
                .get(HUBS)
                .then()
                .statusCode(200)
                .body(field("data", hasSize(0)));
    }

    @Test
    void noKeyChangesHubs() {
        User user = User.registered();
        String hub = user.firstHub();
        String path = HUBS + "/" + hub;
        Map<String, String> name = Map.of("name", "Taken");

        admin(user, hub).body(name).post(HUBS).then().statusCode(403);
        admin(user, hub).body(name).patch(path).then().statusCode(403);
        admin(user, hub).delete(path).then().statusCode(403);

        user.get(HUBS).body(field("data.name", equalTo(List.of("Personal"))));
    }

    private RequestSpecification admin(User user, String hub) {
        return with(KeyPrefix.SK_LIVE, user, hub, Set.of("admin")).contentType(ContentType.JSON);
    }

    private RequestSpecification with(KeyPrefix prefix, User user, String hub, Set<String> scopes) {
        return given().header("Authorization", keys.bearer(prefix, user.id(), hub, scopes));
    }
}
