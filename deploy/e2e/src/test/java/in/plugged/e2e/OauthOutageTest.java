package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.oauth2.sdk.token.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What ends the access of an application is final and known everywhere in time, whatever fails. */
@LongRun
class OauthOutageTest {

    private final Stack stack = Stack.shared();
    private final Places places = TokenPlaces.of(stack);
    private final Person person = Person.register(stack);
    private final NimbusApp app = NimbusApp.register(stack, Wish.program(Wish.SITE));
    private final Tokens tokens =
            app.connect(Asked.of(person), Wish.SITE, "read:profile read:servers");
    private final String text = tokens.getAccessToken().getValue();

    @AfterEach
    void mend() {
        for (String part : new String[] {"kafka", "oauth-service"}) {
            stack.part("start", part);
        }
        stack.awaitWell();
    }

    private void assertEndedSoon() {
        RevocationTest.assertSoon(places.everywhere(401), () -> places.statuses(text));
    }

    @Test
    void whileTheBrokersAreStoppedARevokedTokenIsRefusedInTime() {
        assertEquals(places.everywhere(200), places.statuses(text));
        stack.part("stop", "kafka");

        assertEquals(503, app.revoke(tokens.getAccessToken()));

        assertEndedSoon();
        stack.part("start", "kafka");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(200, app.revoke(tokens.getAccessToken())));
    }

    @Test
    void whileTheBrokersAreStoppedADisconnectedApplicationIsRefusedInTime() {
        assertEquals(places.everywhere(200), places.statuses(text));
        stack.part("stop", "kafka");

        Answer ended = person.calls().delete("/api/auth/apps/" + app.id());

        assertEquals(202, ended.status(), ended::text);
        assertEndedSoon();
    }

    @Test
    void whileTheBrokersHangADisconnectedApplicationIsRefusedInTime() {
        assertEquals(places.everywhere(200), places.statuses(text));
        stack.part("pause", "kafka");

        assertEquals(202, person.calls().delete("/api/auth/apps/" + app.id()).status());

        assertEndedSoon();
        stack.part("resume", "kafka");
    }

    @Test
    void aBackendGoesOnWithTheTokensItKnowsWhileOauthServiceIsAway() {
        var backend = places.all().getFirst();
        assertEquals(200, backend.status(text));
        stack.part("stop", "oauth-service");

        await().during(RevocationTest.BOUND.plusSeconds(2))
                .atMost(RevocationTest.BOUND.plusSeconds(12))
                .untilAsserted(() -> assertEquals(200, backend.status(text)));
    }
}
