package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.ServerStartException;
import in.plugged.local.Start.Step;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StartTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<String> started = new ConcurrentLinkedQueue<>();
    private final Start start =
            new Start(
                    new Screen(
                            new PrintStream(
                                    OutputStream.nullOutputStream(),
                                    false,
                                    StandardCharsets.UTF_8)),
                    threads);

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void whatNeedsAnotherWaitsForItAndNobodyElseDoes() {
        var services = new CountDownLatch(2);
        var slow = new CountDownLatch(1);
        start.all(
                List.of(
                        step("server"),
                        new Step("slow", () -> await(slow), List.of()),
                        new Step("one", () -> meet(services, "one"), List.of("server")),
                        new Step("two", () -> meet(services, "two"), List.of("server")),
                        new Step("last", slow::countDown, List.of("one", "two"))));
        assertEquals("server", started.peek());
        assertEquals(3, started.size());
    }

    @Test
    void aFailureIsToldAtOnceInItsOwnWords() {
        var never = new CountDownLatch(1);
        var failure =
                assertThrows(
                        ServerStartException.class,
                        () ->
                                start.all(
                                        List.of(
                                                new Step("hangs", () -> await(never), List.of()),
                                                new Step("fails", StartTest::fail, List.of()),
                                                step("after", "fails"))));
        assertEquals("No room.", failure.getMessage());
        assertTrue(started.isEmpty());
    }

    private static void fail() {
        throw new ServerStartException("No room.");
    }

    private Step step(String name, String... needs) {
        return new Step(name, () -> started.add(name), List.of(needs));
    }

    /** Ends only when all have come, so side by side. */
    private void meet(CountDownLatch all, String name) {
        started.add(name);
        all.countDown();
        await(all);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
