package in.plugged.oauth.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class SessionUsesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WRITTEN =
            "select last_used_at > issued_at + interval '30 minutes' from session where id = ?";

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void aSessionThatSomebodyHoldsKeepsNoOtherFromBeingWritten() {
        User held = User.registered();
        User free = User.registered();
        String heldId = idOf(held);
        String freeId = idOf(free);
        clock.forward(Duration.ofHours(1));

        Database.during(
                () -> {
                    held.get("/api/auth/session").statusCode(200);
                    free.get("/api/auth/session").statusCode(200);
                    awaitWritten(freeId);
                    return assertNotWritten(heldId);
                },
                "select 1 from session where id = ? for update",
                heldId);

        awaitWritten(heldId);
    }

    /** Read from the table: who is asked for it is remembered, and not asked for again. */
    private static String idOf(User user) {
        return Database.column(
                        "select s.id from session s join account a on a.id = s.user_id where a.email = ?",
                        user.email())
                .getFirst();
    }

    private static boolean assertNotWritten(String id) {
        assertEquals(List.of("false"), Database.column(WRITTEN, id));
        return true;
    }

    private static void awaitWritten(String id) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("true"), Database.column(WRITTEN, id)));
    }
}
