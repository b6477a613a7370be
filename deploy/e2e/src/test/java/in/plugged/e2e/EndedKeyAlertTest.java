package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.e2e.Stack.Issued;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever still uses a key that has ended is seen by its owner within the promised time. */
class EndedKeyAlertTest {

    private static final Duration PROMISED = Duration.ofSeconds(3);

    private final Stack stack = Stack.shared();

    @Test
    void useOfARevokedKeyIsAnAlertWithinThreeSecondsOfIt() {
        Issued key = stack.busyKey();
        assertEquals(204, stack.owner().delete(key.path()).status());

        assertEquals(410, new Http(stack.backend(), key.text()).get("/api/servers").status());

        Answer seen =
                await().atMost(PROMISED)
                        .pollInterval(Duration.ofMillis(50))
                        .until(
                                () -> stack.owner().get("/api/usage/alerts?key_id=" + key.id()),
                                answer -> !answer.at("/data/0/kind").isEmpty());
        assertEquals("ended_key", seen.at("/data/0/kind"), seen::text);
        assertTrue(seen.at("/data/0/closed_at").isEmpty(), seen::text);
    }
}
