package in.plugged.oauth.hub;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class HubsTest {

    private static final String HUBS = "/api/hubs";

    private static String make(User user, String name) {
        return user.post(HUBS, Map.of("name", name))
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("id");
    }

    @Test
    void aHubIsMadeShownAndRenamed() {
        User user = User.registered();

        String id = make(user, "Work");
        user.patch(HUBS + "/" + id, Map.of("name", "Labour"))
                .statusCode(200)
                .body(field("name", equalTo("Labour")));

        user.get(HUBS)
                .statusCode(200)
                .body(field("data.name", equalTo(List.of("Personal", "Labour"))))
                .body(field("data[1].id", equalTo(id)))
                .body(field("data[1].created_at", notNullValue()))
                .body(field("pagination.limit", equalTo(50)))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @Test
    void aNewHubSaysWhereItIs() {
        User.registered()
                .post(HUBS, Map.of("name", "Work"))
                .statusCode(201)
                .header("Location", matchesPattern(".*/api/hubs/hub_[0-9A-Za-z]{16}"))
                .body(field("name", equalTo("Work")));
    }

    @Test
    void aNameMustBeOne() {
        User user = User.registered();

        user.post(HUBS, Map.of("name", "")).statusCode(400);
        user.post(HUBS, Map.of("name", "a".repeat(65))).statusCode(400);
        user.post(HUBS, Map.of("name", "two\nlines")).statusCode(400);
        user.post(HUBS, Map.of()).statusCode(400);
    }

    @Test
    void theListComesInPages() {
        User user = User.registered();
        make(user, "Second");
        make(user, "Third");

        String cursor =
                user.get(HUBS + "?limit=2")
                        .body(field("data.name", equalTo(List.of("Personal", "Second"))))
                        .extract()
                        .as(Json.class)
                        .path("pagination.next_cursor");

        user.get(HUBS + "?limit=2&cursor=" + cursor)
                .body(field("data.name", equalTo(List.of("Third"))))
                .body(field("pagination.next_cursor", nullValue()));
    }

    @Test
    void whatApplicationsMayDoInAHubEndsWithIt() {
        User user = User.registered();
        String id = make(user, "Work");
        Application application = Application.confidential();
        String there = application.grant(user, id);
        application.grant(user, user.firstHub());

        user.delete(HUBS + "/" + id).statusCode(202);

        assertEquals(
                List.of(there),
                Database.column(
                        "select id from client_grant where client_id = ? and ended_at is not null",
                        application.id()));
    }

    @Test
    void aHubIsDeletedAndEverybodyIsTold() {
        User user = User.registered();
        String id = make(user, "Work");
        try (Topic hubs = Topic.open("hub-deleted");
                Topic tokens = Topic.open("token-revoked")) {
            user.delete(HUBS + "/" + id).statusCode(202).body(field("status", equalTo("revoking")));

            assertTrue(hubs.record(id).value().startsWith("{\"hub_id\":\"" + id), "it is deleted");
            assertTrue(
                    tokens.record(id).value().startsWith("{\"subject\":\"hub\",\"id\":\"" + id),
                    "its tokens ended");

            user.delete(HUBS + "/" + id).statusCode(202);
            assertEquals(1, hubs.records(id).size());
        }
        user.get(HUBS).body(field("data", hasSize(1)));
        user.patch(HUBS + "/" + id, Map.of("name", "Back")).statusCode(404);
        user.http().header("X-Hub-Id", id).get(HUBS).then().statusCode(403);
    }

    @Test
    void theOnlyHubStays() {
        User user = User.registered();

        user.delete(HUBS + "/" + user.firstHub())
                .statusCode(409)
                .body(field("error.code", equalTo("CONFLICT")));
    }

    @Test
    void whenTheFirstHubGoesTheNextOneIsTheFirst() {
        User user = User.registered();
        String next = make(user, "Work");

        user.delete(HUBS + "/" + user.firstHub()).statusCode(202);

        assertEquals(next, user.firstHub());
    }

    @Test
    void ofTwoDeletedAtOnceOneStays() throws InterruptedException {
        User user = User.registered();
        List<String> ids = List.of(user.firstHub(), make(user, "Work"));
        var left = new ConcurrentLinkedQueue<>(ids);

        List<Integer> statuses =
                AtOnce.all(
                        2,
                        () ->
                                user.http()
                                        .delete(HUBS + "/" + left.poll())
                                        .then()
                                        .extract()
                                        .statusCode());

        assertEquals(List.of(202, 409), statuses.stream().sorted().toList());
    }

    @Test
    void somebodyElsesHubIsNotFound() {
        User user = User.registered();
        String theirs = User.registered().firstHub();

        user.delete(HUBS + "/" + theirs).statusCode(404);
        user.patch(HUBS + "/" + theirs, Map.of("name", "Mine")).statusCode(404);
        user.delete(HUBS + "/hub_0000000000000000").statusCode(404);
        user.delete(HUBS + "/nonsense").statusCode(404);
    }

    @Test
    void thereAreOnlySoMany() throws InterruptedException {
        User user = User.registered();
        for (int number = 1; number < 97; number++) {
            make(user, "Hub " + number);
        }

        List<Integer> statuses =
                AtOnce.all(
                        6,
                        () ->
                                user.http()
                                        .contentType("application/json")
                                        .body(Map.of("name", "One more"))
                                        .post(HUBS)
                                        .then()
                                        .extract()
                                        .statusCode());

        assertEquals(3, Collections.frequency(statuses, 201));
        assertEquals(3, Collections.frequency(statuses, 409));
    }

    @Test
    void nobodySeesHubsWithoutACredential() {
        given().get(HUBS).then().statusCode(401);
        given().contentType("application/json")
                .body(Map.of("name", "x"))
                .post(HUBS)
                .then()
                .statusCode(401);
    }
}
