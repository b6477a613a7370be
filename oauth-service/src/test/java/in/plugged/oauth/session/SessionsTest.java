package in.plugged.oauth.session;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class SessionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void nobodyIsLoggedInWithoutACookie() {
        given().get("/api/auth/session")
                .then()
                .statusCode(401)
                .header("Cache-Control", "no-store")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("error.details.reason", equalTo("missing"));
    }

    @Test
    void aSessionIsNoBearerToken() {
        User user = User.registered();

        given().header("Authorization", "Bearer " + user.session())
                .get("/api/auth/session")
                .then()
                .statusCode(401);
    }

    @Test
    void theSessionSaysWhoIsLoggedIn() {
        User user = User.registered();

        user.get("/api/auth/session")
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("user.email", equalTo(user.email()))
                .body("session.id", startsWith("ses_"))
                .body("session.created_at", notNullValue())
                .body("session.expires_at", notNullValue());
    }

    @Test
    void whereSomebodyIsLoggedInIsListedTheNewestFirst() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();

        user.get("/api/auth/sessions")
                .statusCode(200)
                .body("data", hasSize(2))
                .body("data[0].id", equalTo(phone.sessionId()))
                .body("data[0].address", equalTo(phone.address()))
                .body("data[0].browser", equalTo("Firefox on Linux"))
                .body("data[0].current", equalTo(false))
                .body("data[0].created_at", notNullValue())
                .body("data[0].last_used_at", notNullValue())
                .body("data[1].current", equalTo(true))
                .body("pagination.next_cursor", nullValue())
                .body("pagination.limit", equalTo(50));
    }

    @Test
    void theListComesInPages() {
        User user = User.registered();
        String first = user.sessionId();
        user.elsewhere().login();
        user.elsewhere().login();

        String cursor =
                user.get("/api/auth/sessions?limit=2")
                        .body("data", hasSize(2))
                        .extract()
                        .path("pagination.next_cursor");

        user.get("/api/auth/sessions?limit=2&cursor=" + cursor)
                .body("data.id", equalTo(List.of(first)))
                .body("pagination.next_cursor", nullValue());
        user.get("/api/auth/sessions?limit=0").statusCode(400);
        user.get("/api/auth/sessions?cursor=nonsense").statusCode(400);
    }

    @Test
    void logOutEndsTheSessionAndTellsEverybody() {
        User user = User.registered();
        String session = user.session();
        String id = user.sessionId();
        try (Topic topic = Topic.open("token-revoked")) {
            user.logout().statusCode(204).header("Set-Cookie", startsWith("session=; "));

            assertEquals(401, User.statusOf(session));
            assertEquals("", user.session());
            assertTrue(
                    topic.record(id)
                            .value()
                            .startsWith(
                                    "{\"subject\":\"session\",\"id\":\"%s\",\"revoked_at\":\"20"
                                            .formatted(id)),
                    "told");
        }
    }

    @Test
    void loggingOutAgainOrWithoutASessionChangesNothing() {
        User user = User.registered();
        String session = user.session();
        user.logout().statusCode(204);

        user.with("session", session).logout().statusCode(204);
        User.stranger().logout().statusCode(204).header("Set-Cookie", startsWith("session=; "));
        User.stranger().with("session", "nonsense").logout().statusCode(204);
    }

    @Test
    void aRepeatedLogOutIsNotTheWholeStoryWhileItIsUnannounced() {
        User user = User.registered();
        String session = user.session();
        String id = user.sessionId();
        user.logout().statusCode(204);
        Database.update(
                "insert into outbox (topic, type, record_key, version, data, claimed_until, created_at)"
                        + " values ('token-revoked', 't', ?, 0, '{}', now() + interval '1 hour', now())",
                id);

        user.with("session", session).logout().statusCode(202).body("status", equalTo("revoking"));

        Database.update("delete from outbox where record_key = ?", id);
        user.with("session", session).logout().statusCode(204);
    }

    @Test
    void oneOfTheSessionsCanBeEnded() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login();
        String id = phone.sessionId();

        user.delete("/api/auth/sessions/" + id).statusCode(204);

        assertEquals(401, User.statusOf(phone.session()));
        assertEquals(200, User.statusOf(user.session()));
        user.delete("/api/auth/sessions/" + id).statusCode(204);
        user.get("/api/auth/sessions").body("data", hasSize(1));
    }

    @Test
    void somebodyElsesSessionIsNotFoundAndGoesOn() {
        User user = User.registered();
        User other = User.registered();

        user.delete("/api/auth/sessions/" + other.sessionId())
                .statusCode(404)
                .body("error.code", equalTo("NOT_FOUND"));
        user.delete("/api/auth/sessions/ses_0000000000000000").statusCode(404);
        user.delete("/api/auth/sessions/nonsense").statusCode(404);

        assertEquals(200, User.statusOf(other.session()));
        user.get("/api/auth/sessions").body("data.id", equalTo(List.of(user.sessionId())));
    }

    @Test
    void allOthersCanBeEndedAtOnce() {
        User user = User.registered();
        User phone = user.elsewhere();
        User tablet = user.elsewhere();
        phone.login();
        tablet.login();

        user.delete("/api/auth/sessions").statusCode(204);

        assertEquals(401, User.statusOf(phone.session()));
        assertEquals(401, User.statusOf(tablet.session()));
        assertEquals(200, User.statusOf(user.session()));
        user.delete("/api/auth/sessions").statusCode(204);
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() {
        User user = User.registered();

        user.http()
                .header("Sec-Fetch-Site", "cross-site")
                .delete("/api/auth/sessions")
                .then()
                .statusCode(403)
                .body("error.details.reason", equalTo("csrf"));
    }

    @Test
    void aSessionThatIsNotUsedEndsAfterAWeek() {
        User user = User.registered();

        clock.forward(Duration.ofDays(7));

        assertEquals(401, User.statusOf(user.session()));
    }

    @Test
    void aSessionGoesOnWhileItIsUsedAndEndsAfterAMonth() {
        User user = User.registered();
        for (int day = 6; day < 30; day += 6) {
            clock.forward(Duration.ofDays(6));
            Instant usedAt = clock.instant();
            user.get("/api/auth/session").statusCode(200);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertTrue(!lastUse(user).isBefore(usedAt), "written"));
        }
        clock.forward(Duration.ofDays(6));

        assertEquals(401, User.statusOf(user.session()));
    }

    private static Instant lastUse(User user) {
        String text =
                Database.column(
                                "select to_char(last_used_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " from session s join account a on a.id = s.user_id where a.email = ?",
                                user.email())
                        .getFirst();
        return Instant.parse(text);
    }

    @Test
    void whatIsLongOverIsForgotten() {
        User user = User.registered();
        String id = user.sessionId();
        user.logout();
        clock.forward(Duration.ofDays(2));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        List.of("0"),
                                        Database.column(
                                                "select count(*) from session where id = ?", id)));
    }
}
