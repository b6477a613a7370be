package in.plugged.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.ServerStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path temporary;

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("data"), "no folder");
        var refused = assertThrows(ServerStartException.class, () -> DataFolder.open(file));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("The data folder " + file + " can't be used"), said);
    }

    @Test
    void forgettingKeepsWhatBelongsToTheRun() throws IOException {
        Path root = temporary.resolve("data");
        try (var data = DataFolder.open(root)) {
            Files.writeString(root.resolve("demo.json"), "{}");
            data.forget();
            assertFalse(Files.exists(root.resolve("demo.json")));
            assertEquals(
                    ProcessHandle.current().pid() + "\n",
                    Files.readString(data.run().resolve("pid")));
        }
    }
}
