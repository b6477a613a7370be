package in.plugged.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written from something else.
 *
 * @param path below the folder of the whole project
 */
public record GeneratedFile(String path, String text) {

    void write(Path root) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
