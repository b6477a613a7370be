package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL is brought back from a backup that is older than a revocation, as the runbook says:
 * key-service stopped, the data replaced, key-service started with {@code hear-again}.
 */
@LongRun
class RestoreTest {

    private static final int OFFSET = 14_400;
    private static final Map<String, String> HEAR_AGAIN =
            Map.of("PLUGGED_KEYS_RESTORE_HEAR_AGAIN", "true");

    @Test
    void aKeyThatWasRevokedAfterTheBackupStaysSo() {
        try (Stack stack = Stack.start(OFFSET, HEAR_AGAIN)) {
            Issued kept = stack.newKey();
            Issued revoked = stack.newKey();
            Path backup = stack.folder().resolve("backup");
            whileStopped(stack, () -> copy(postgres(stack), backup));
            assertEquals(204, stack.owner().delete(revoked.path()).status());

            whileStopped(
                    stack,
                    () -> {
                        delete(postgres(stack));
                        copy(backup, postgres(stack));
                    });

            assertEquals(410, caller(stack, revoked).get("/api/servers").status());
            assertEquals(200, caller(stack, kept).get("/api/servers").status());
            Answer found = stack.owner().get(revoked.path());
            assertEquals("revoked", found.at("/status"), found::text);
        }
    }

    private static void whileStopped(Stack stack, Runnable work) {
        List<String> parts = List.of("key-service", "postgres");
        parts.forEach(part -> stack.part("stop", part));
        work.run();
        parts.reversed().forEach(part -> stack.part("start", part));
        stack.awaitWell();
    }

    private static Http caller(Stack stack, Issued key) {
        return new Http(stack.gateway(), key.text());
    }

    private static Path postgres(Stack stack) {
        return stack.folder().resolve("data/postgres");
    }

    private static void copy(Path from, Path to) {
        each(from, false, file -> Files.copy(file, to.resolve(from.relativize(file).toString())));
    }

    private static void delete(Path folder) {
        each(folder, true, Files::delete);
    }

    private static void each(Path folder, boolean childrenFirst, FileWork work) {
        try (Stream<Path> files = Files.walk(folder)) {
            Comparator<Path> order = Comparator.naturalOrder();
            List<Path> sorted = files.sorted(childrenFirst ? order.reversed() : order).toList();
            for (Path file : sorted) {
                work.on(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done to one file. */
    private interface FileWork {
        void on(Path file) throws IOException;
    }
}
