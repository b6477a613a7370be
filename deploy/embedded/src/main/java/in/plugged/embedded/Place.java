package in.plugged.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a server lives: its data folder, its port on 127.0.0.1 and the file it logs to.
 *
 * @param folder the data folder; made when it is absent
 * @param port the port, 0 for a free one
 * @param log the file that the server's output is appended to
 * @param disposable the folder and all in it is deleted when the server closes
 */
public record Place(Path folder, int port, Path log, boolean disposable) {

    /** A folder and a port that nobody else has; the folder goes when the server closes. */
    public static Place temporary() {
        try {
            Path root = Files.createTempDirectory("plugged-embedded-");
            return new Place(root.resolve("data"), 0, root.resolve("server.log"), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that stays, its log beside it. */
    public static Place kept(Path folder, int port) {
        Path absolute = folder.toAbsolutePath().normalize();
        Path log = absolute.resolveSibling(absolute.getFileName() + ".log");
        return new Place(absolute, port, log, false);
    }

    /** The same place with another log file. */
    public Place withLog(Path file) {
        return new Place(folder, port, file, disposable);
    }

    /** The same place with a port that is settled: its own, or one that was free a moment ago. */
    Place settled() {
        return port == 0 ? new Place(folder, FreePort.find(), log, disposable) : this;
    }

    void discard() {
        if (disposable) {
            Folders.delete(log.resolveSibling("").toAbsolutePath());
        }
    }
}
