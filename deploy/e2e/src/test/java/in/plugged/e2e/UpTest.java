package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting and ending the suite. */
@LongRun
class UpTest {

    private static final int OFFSET = 12_300;

    @Test
    void itEndsWithAllItsProcessesAndStartsAgainWithItsData(@TempDir Path folder) {
        String key;
        try (var stack = Stack.start(folder, folder.resolve("first.log"), OFFSET)) {
            key = stack.newKey().text();
            List<ProcessHandle> processes =
                    ProcessHandle.of(stack.up().pid()).orElseThrow().descendants().toList();
            assertFalse(processes.isEmpty());

            long begin = System.nanoTime();
            stack.up().close();

            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toSeconds() < 10);
            await().untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(),
                                            processes.stream()
                                                    .filter(ProcessHandle::isAlive)
                                                    .toList()));
        }
        try (var again = Stack.start(folder, folder.resolve("second.log"), OFFSET)) {
            var caller = new Http(again.gateway(), key);
            await().untilAsserted(() -> assertEquals(200, caller.get("/api/servers").status()));
        }
    }

    @Test
    void aSecondOneOnTheSameDataSaysThatOneRuns(@TempDir Path folder) throws IOException {
        assertOneSentence(Stack.shared().folder(), folder.resolve("up.log"), OFFSET, "already");
    }

    @Test
    void aTakenPortIsNamedWithWhoHasIt(@TempDir Path folder) {
        Stack.shared();

        assertOneSentence(folder, folder.resolve("up.log"), 12_000, "20080");
    }

    @Test
    void aBrokenDataFolderIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("data"), "not a folder");

        assertOneSentence(folder, folder.resolve("up.log"), OFFSET, "data");
    }

    private static void assertOneSentence(Path folder, Path log, int offset, String named) {
        Program up = Stack.launch(folder, log, offset);

        await().atMost(Duration.ofSeconds(30)).until(() -> !up.alive());
        assertNotEquals(0, up.exitCode());
        assertTrue(up.output().contains(named), up::output);
        assertEquals(1, up.output().strip().lines().count(), up::output);
    }
}
