package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a gateway does while something behind it is away. */
abstract class GatewayOutages extends GatewayAtWork {

    @Test
    void whileKeyServiceIsAwayItIs503() {
        String key = stack.newKey().text();
        assertEquals(200, call.bearing(key).get("/servers").status());

        stack.part("stop", "key-service");
        Answer refused = call.bearing(key).get("/servers");
        stack.part("start", "key-service");

        assertAway(refused);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(200, call.bearing(key).get("/servers").status()));
    }

    @Test
    void whileKeyServiceHangsItIs503After2Seconds() {
        String key = stack.newKey().text();

        stack.part("pause", "key-service");
        long begin = System.nanoTime();
        Answer refused = call.bearing(key).get("/servers");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        stack.part("resume", "key-service");

        assertAway(refused);
        assertTrue(took.toMillis() < 4_000, took::toString);
        stack.awaitWell();
    }

    @Test
    void whileTheBackendIsAwayItIs503() {
        String key = stack.newKey().text();
        int port = backend.port();

        backend.close();
        Answer refused = call.bearing(key).get("/servers");
        backend = EchoBackend.start(port);

        assertAway(refused);
        assertEquals(200, call.bearing(key).get("/servers").status());
    }

    private static void assertAway(Answer refused) {
        assertEquals(503, refused.status(), refused::text);
        assertEquals("UNAVAILABLE", refused.at("/error/code"));
        assertEquals("1", refused.header("Retry-After"));
        assertTrue(!refused.at("/error/details/hint").isEmpty(), refused::text);
    }
}
