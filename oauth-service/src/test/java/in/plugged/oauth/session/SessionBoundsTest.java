package in.plugged.oauth.session;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many sessions and known browsers one account has, and what a repeated end answers. */
@OauthServiceTest
class SessionBoundsTest {

    @Inject OauthConfig config;

    @Test
    void oneSessionTooManyEndsTheOneLeastRecentlyUsed() {
        User user = User.registered();
        String oldest = user.sessionId();
        String id = user.id();
        Database.update(
                "update session set last_used_at = now() - interval '1 day' where id = ?", oldest);
        int most = config.sessions().maxPerUser();
        Database.update(
                """
                insert into session (id, token_hash, user_id, issued_at, logged_in_at, last_used_at, expires_at)
                select 'ses_' || md5(random()::text), sha256(random()::text::bytea), ?, now(), now(), now(),
                       now() + interval '1 day' from generate_series(1, ?)""",
                id,
                most - 1);
        String session = user.session();
        try (Topic topic = Topic.open("token-revoked")) {
            User phone = user.elsewhere();
            phone.login().statusCode(200);

            assertTrue(topic.record(oldest).value().contains("\"session\""), "told");
            assertEquals(401, User.statusOf(session));
            assertEquals(200, User.statusOf(phone.session()));
        }
        assertEquals(
                List.of(String.valueOf(most)),
                Database.column(
                        "select count(*) from session where user_id = ? and ended_at is null", id));
    }

    @Test
    void oneBrowserTooManyMakesTheOldestAStranger() {
        User user = User.registered();
        String id = user.id();
        Database.update(
                "update known_device set last_seen_at = now() - interval '1 day' where user_id = ?",
                id);
        Database.update(
                "insert into known_device (user_id, token_hash, last_seen_at)"
                        + " select ?, sha256(random()::text::bytea), now() from generate_series(1, 49)",
                id);

        user.elsewhere().login().statusCode(200);

        assertEquals(
                List.of("50 0"),
                Database.column(
                        "select count(*) || ' ' || count(*) filter (where token_hash = sha256(?::bytea))"
                                + " from known_device where user_id = ?",
                        user.device(),
                        id));
    }

    @Test
    void aRepeatedEndWaitsForTheNewsOfTheWholeAccountToo() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login().statusCode(200);
        String session = phone.session();
        user.post(
                        "/api/auth/password",
                        Map.of(
                                "current_password",
                                User.PASSWORD,
                                "new_password",
                                "another good sentence"))
                .statusCode(204);
        String id = user.id();
        unannounced(id);

        phone.with("session", session)
                .logout()
                .statusCode(202)
                .body(field("status", equalTo("revoking")));

        Database.update("delete from outbox where record_key = ?", id);
        phone.with("session", session).logout().statusCode(204);
    }

    @Test
    void endingTheOthersAgainIsNotTheWholeStoryWhileOneIsUnannounced() {
        User user = User.registered();
        User phone = user.elsewhere();
        phone.login().statusCode(200);
        String id = phone.sessionId();
        user.delete("/api/auth/sessions").statusCode(204);
        unannounced(id);

        user.delete("/api/auth/sessions").statusCode(202);

        Database.update("delete from outbox where record_key = ?", id);
        user.delete("/api/auth/sessions").statusCode(204);
    }

    private static void unannounced(String key) {
        Database.update(
                "insert into outbox (topic, type, record_key, version, data, claimed_until, created_at)"
                        + " values ('token-revoked', 't', ?, 0, '{}', now() + interval '1 hour', now())",
                key);
    }
}
