package in.plugged.oauth.apps;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class ConnectionsTest {

    private static final String APPS = "/api/auth/apps";

    @Inject TestKeySource keys;

    @Test
    void whatWasLetInIsListedWithItsHubAndScopes() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        LetIn.grant(user, app, user.firstHub());

        user.get(APPS)
                .statusCode(200)
                .body(field("data", hasSize(1)))
                .body(field("data[0].client_id", equalTo(app)))
                .body(field("data[0].name", equalTo("Docs Sync")))
                .body(field("data[0].verified", equalTo(false)))
                .body(
                        field(
                                "data[0].hub",
                                equalTo(Map.of("id", user.firstHub(), "name", "Personal"))))
                .body(field("data[0].scopes", equalTo(List.of("read:servers", "write:servers"))))
                .body(field("data[0].created_at", notNullValue()))
                .body(field("data[0].last_used_at", nullValue()))
                .body(field("data[0].grant_id", nullValue()));
    }

    @Test
    void nobodyHasLetAnythingInAtFirst() {
        User.registered().get(APPS).statusCode(200).body(field("data", hasSize(0)));
    }

    @Test
    void theLastUseIsTold() {
        User user = User.registered();
        String grant = LetIn.grant(user, LetIn.application(""), user.firstHub());
        Database.update(
                "update client_grant set last_used_at = '2026-03-02T09:15:00Z' where id = ?",
                grant);

        user.get(APPS)
                .body(field("data[0].last_used_at", equalTo("2026-03-02T09:15:00Z")))
                .body(field("data[0].name", nullValue()));
    }

    @Test
    void anApplicationThatTheOperatorHasCheckedIsVerified() {
        User user = User.registered();
        LetIn.register(TestAccounts.CHECKED_CLIENT, "Atlas IDE");
        LetIn.grant(user, TestAccounts.CHECKED_CLIENT, user.firstHub());

        user.get(APPS).body(field("data[0].verified", equalTo(true)));
    }

    @Test
    void whatEndedOrActsForItsOwnerOrInADeletedHubIsLeftOut() {
        User user = User.registered();
        String hub = user.firstHub();
        String other =
                user.post("/api/hubs", Map.of("name", "Work"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        String ended = LetIn.grant(user, LetIn.application("ended"), hub);
        Database.update("update client_grant set ended_at = now() where id = ?", ended);
        LetIn.grant(user.id(), LetIn.application("own"), hub, true);
        LetIn.grant(user, LetIn.application("elsewhere"), other);
        user.delete("/api/hubs/" + other).statusCode(202);
        String stays = LetIn.application("stays");
        LetIn.grant(user, stays, hub);

        user.get(APPS).body(field("data.client_id", equalTo(List.of(stays))));
    }

    @Test
    void afterAnotherPasswordNothingIsLetInAnyMore() {
        User user = User.registered();
        String hub = user.firstHub();
        String app = LetIn.application("Docs Sync");
        LetIn.grant(user, app, hub);
        LetIn.grant(user.id(), LetIn.application("own"), hub, true);
        User other = User.registered();
        LetIn.grant(other, app, other.firstHub());

        user.post(
                        "/api/auth/password",
                        Map.of(
                                "current_password",
                                User.PASSWORD,
                                "new_password",
                                "another good sentence"))
                .statusCode(204);

        user.get(APPS).statusCode(200).body(field("data", hasSize(0)));
        assertEquals(
                List.of("2"),
                Database.column(
                        "select count(*) from client_grant where user_id = ? and ended_at is not null",
                        user.id()));
        user.delete(APPS + "/" + app).statusCode(204);
        other.get(APPS).body(field("data.client_id", equalTo(List.of(app))));
    }

    @Test
    void nobodySeesWhatSomebodyElseHasLetIn() {
        User other = User.registered();
        LetIn.grant(other, LetIn.application("theirs"), other.firstHub());

        User.registered().get(APPS).body(field("data", hasSize(0)));
    }

    @Test
    void theListComesInPages() {
        User user = User.registered();
        String hub = user.firstHub();
        String first = LetIn.application("first");
        String second = LetIn.application("second");
        LetIn.grant(user, first, hub);
        LetIn.grant(user, second, hub);

        String cursor =
                user.get(APPS + "?limit=1")
                        .body(field("data.client_id", equalTo(List.of(second))))
                        .extract()
                        .as(Json.class)
                        .path("pagination.next_cursor");

        user.get(APPS + "?limit=1&cursor=" + cursor)
                .body(field("data.client_id", equalTo(List.of(first))))
                .body(field("pagination.next_cursor", nullValue()));
        user.get(APPS + "?limit=0").statusCode(400);
        user.get(APPS + "?cursor=nonsense").statusCode(400);
    }

    @Test
    void itTakesASession() {
        User user = User.registered();
        String key = keys.bearer(KeyPrefix.SK_LIVE, user.id(), user.firstHub(), Set.of("admin"));

        RestAssured.get(APPS).then().statusCode(401);
        RestAssured.given().header("Authorization", key).get(APPS).then().statusCode(403);
        RestAssured.given()
                .header("Authorization", key)
                .delete(APPS + "/cli_0000000000000000")
                .then()
                .statusCode(403);
    }
}
