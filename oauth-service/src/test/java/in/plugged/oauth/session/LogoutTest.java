package in.plugged.oauth.session;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class LogoutTest {

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

        user.with("session", session)
                .logout()
                .statusCode(202)
                .body(field("status", equalTo("revoking")));

        Database.update("delete from outbox where record_key = ?", id);
        user.with("session", session).logout().statusCode(204);
    }
}
