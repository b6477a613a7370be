package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.e2e.Stack.Issued;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * key-service is killed at some moment of a revocation: what was promised holds, what was committed
 * is announced.
 */
@LongRun
class KilledRevocationTest {

    private final Stack stack = Stack.shared();
    private final Places places = Places.of(stack);

    @AfterEach
    void mend() {
        stack.part("start", "key-service");
        stack.awaitWell();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 7, 12})
    void killedSomeMillisecondsAfterTheCall(int milliseconds) {
        Issued key = stack.busyKey();
        assertEquals(places.everywhere(200), places.statuses(key.text()));
        long pid = keyServicePid();

        CompletableFuture<Answer> revoked = stack.owner().sendAsync("DELETE", key.path(), "");
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS)
                .execute(() -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        int answered = revoked.join().status();
        await().until(() -> ProcessHandle.of(pid).isEmpty());
        stack.part("start", "key-service");
        stack.awaitWell();

        boolean committed = !stack.owner().get(key.path()).at("/revoked_at").isEmpty();
        if (answered == 204 || committed) {
            RevocationTest.assertGoneSoon(places, key);
            assertAnnounced(key);
        } else {
            assertEquals(places.everywhere(200), places.statuses(key.text()));
        }
    }

    private void assertAnnounced(Issued key) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertNotEquals(
                                        "", stack.owner().get(key.path()).at("/announced_at")));
    }

    private long keyServicePid() {
        return ProcessHandle.of(stack.up().pid())
                .orElseThrow()
                .descendants()
                .filter(
                        process ->
                                process.info()
                                        .commandLine()
                                        .orElse("")
                                        .contains("key-service.properties"))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
