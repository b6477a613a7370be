package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the checks of foreign programs keep what they write: in the build folder alone. */
final class ForeignFolder {

    private ForeignFolder() {}

    /** A new, empty folder whose name begins like that. */
    static Path make(String name) {
        try {
            Path all = Files.createDirectories(Path.of("target/foreign").toAbsolutePath());
            return Files.createTempDirectory(all, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
