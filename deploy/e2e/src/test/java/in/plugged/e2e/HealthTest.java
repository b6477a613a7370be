package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gateway says which part is not ready. */
class HealthTest {

    private final Stack stack = Stack.shared();

    @AfterEach
    void mend() {
        stack.part("resume", "kafka");
        stack.part("start", "example-backend");
        stack.awaitWell();
    }

    @Test
    void aPartThatWasKilledIsNamed() {
        stack.part("kill", "example-backend");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertNamed("example-backend"));
        assertEquals(503, new Http(stack.gateway(), "").get("/api/servers").status());
    }

    @Test
    void aPartThatHangsIsNamed() {
        stack.part("pause", "kafka");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertNamed("kafka"));
    }

    private void assertNamed(String part) {
        Answer health = new Http(stack.gateway(), "").get("/health");
        assertEquals(503, health.status());
        assertTrue(health.text().contains(part), health::text);
    }
}
