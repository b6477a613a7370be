package in.plugged.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The data folder of a PostgreSQL server: made when it is absent, refused when it is not one of
 * this server's version.
 */
final class PostgresFolder {

    static final String MAJOR_VERSION = "18";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private PostgresFolder() {}

    static void prepare(PostgresBinaries binaries, Place place) throws IOException {
        Path folder = place.folder();
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Folders.isEmpty(folder))) {
            check(folder);
        } else {
            Files.deleteIfExists(folder);
            make(binaries, place);
        }
    }

    private static void check(Path folder) throws IOException {
        Path version = folder.resolve("PG_VERSION");
        if (!Files.isRegularFile(version)) {
            throw new ServerStartException(folder + " is not a PostgreSQL data folder.");
        }
        String major = Files.readString(version).strip();
        if (!MAJOR_VERSION.equals(major)) {
            throw new ServerStartException(
                    "%s belongs to PostgreSQL %s, this is PostgreSQL %s."
                            .formatted(folder, major, MAJOR_VERSION));
        }
    }

    /**
     * Made beside its place and moved there whole, so that being ended halfway leaves no broken
     * folder.
     */
    private static void make(PostgresBinaries binaries, Place place) throws IOException {
        Path making = place.folder().resolveSibling(place.folder().getFileName() + ".making");
        Folders.delete(making);
        Files.createDirectories(making.toAbsolutePath().getParent());
        var arguments =
                List.of(
                        "--pgdata=" + making,
                        "--username=" + PostgresServer.USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8");
        var command = binaries.command("initdb", arguments);
        var initdb = ChildProcess.start("initdb", command, place.log(), ChildProcess.Signal.INT);
        Readiness.awaitEnd(initdb, place.log(), PATIENCE);
        Files.move(making, place.folder(), StandardCopyOption.ATOMIC_MOVE);
    }
}
