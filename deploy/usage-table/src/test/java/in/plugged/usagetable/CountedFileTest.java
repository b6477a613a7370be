package in.plugged.usagetable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.usagetable.Counted.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedFileTest {

    private static final Kept SOME =
            new Kept(
                    "topic",
                    Map.of(0, 12L, 5, 1L),
                    Map.of(
                            "key_1",
                            new KeyCount(
                                    3,
                                    2,
                                    1,
                                    Instant.parse("2026-03-02T09:15:01.25Z"),
                                    Map.of("GET /api/servers", 3L))));

    @TempDir Path folder;

    private CountedFile file() {
        return new CountedFile(folder.resolve("data").resolve("counted.json"));
    }

    @Test
    void withoutAFileNothingWasCounted() throws IOException {
        assertEquals(Kept.NOTHING, file().read());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        file().write(Kept.NOTHING);
        file().write(SOME);

        assertEquals(SOME, file().read());
    }

    @Test
    void aWriteThatWasCutOffChangesNothing() throws IOException {
        file().write(SOME);
        Files.writeString(file().path().resolveSibling("counted.json.new"), "{\"topic");

        assertEquals(SOME, file().read());
        file().write(SOME);
        assertEquals(SOME, file().read());
    }

    /** Counting from nothing would look right and be wrong. */
    @Test
    void aBrokenFileIsRefused() throws IOException {
        file().write(SOME);
        Files.writeString(file().path(), "{\"topic");

        assertThrows(IOException.class, () -> file().read());
    }
}
