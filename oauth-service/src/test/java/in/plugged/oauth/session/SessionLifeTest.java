package in.plugged.oauth.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class SessionLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject TestClock clock;

    @AfterEach
    void backToNow() {
        clock.reset();
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
