package in.plugged.local.part;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.embedded.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {

    @TempDir static Path folder;

    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final BlockingQueue<Integer> ends = new LinkedBlockingQueue<>();
    private final Part part = new Part("sleeper", PartTest::launch, ready::get);

    private static ChildProcess launch() {
        return ChildProcess.start(
                "sleeper",
                List.of("/bin/sh", "-c", "sleep 60"),
                folder.resolve("log"),
                ChildProcess.Signal.TERM);
    }

    @BeforeEach
    void start() {
        part.start((_, code) -> ends.add(code));
    }

    @AfterEach
    void stop() {
        part.stop();
    }

    @Test
    void aStartedPartIsReady() {
        assertEquals("sleeper is ready", part.status().toString());
    }

    @Test
    void aKilledPartIsToldAndCanBeStartedAgain() throws InterruptedException {
        part.kill();
        assertEquals("sleeper ended with exit code 137", part.status().toString());
        assertEquals(137, next(ends));
        start();
        assertEquals("sleeper is ready", part.status().toString());
    }

    @Test
    void aPartStoppedOnPurposeIsNoNews() {
        part.stop();
        assertEquals("sleeper is stopped", part.status().toString());
        assertEquals(List.of(), List.copyOf(ends));
    }

    @Test
    void aPausedPartIsNotReadyUntilItIsResumed() {
        part.pause();
        assertEquals("sleeper is paused", part.status().toString());
        part.resume();
        assertEquals("sleeper is ready", part.status().toString());
    }

    @Test
    void aPartThatDoesNotAnswerIsNotReady() {
        ready.set(false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertEquals("sleeper does not answer", part.status().toString()));
    }

    private static @Nullable Integer next(BlockingQueue<Integer> queue)
            throws InterruptedException {
        return queue.poll(5, TimeUnit.SECONDS);
    }
}
