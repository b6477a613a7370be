package in.plugged.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where a login lies between two runs. Nobody but its owner can read the file at any moment, and it
 * is replaced as a whole or not at all.
 */
record LoginFile(Path folder) {

    /** Where the system wants such files. */
    static LoginFile usual() {
        Map<String, String> environment = System.getenv();
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder =
                config.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(config);
        return new LoginFile(folder.resolve("pluggedin"));
    }

    Optional<Login> read() throws IOException {
        try {
            return Login.of(Json.object(Files.readString(path())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(Login login) throws IOException {
        try (Room room = makeRoom()) {
            room.write(login);
        }
    }

    /**
     * Room on the disk for a login that is not there yet: one that is given and can't be kept would
     * be good, and nobody's.
     */
    Room makeRoom() throws IOException {
        makeFolder();
        Path next = Files.createTempFile(folder, "credentials", ".new", onlyOwner("rw-------"));
        var room = new Room(next, path());
        room.fill();
        return room;
    }

    /** What becomes the file when there is a login, and goes when there is none. */
    record Room(Path next, Path path) implements AutoCloseable {

        /** More than a login takes. */
        private static final int BYTES = 16 * 1024;

        private void fill() throws IOException {
            next.toFile().deleteOnExit(); // the person may not wait for the end
            try {
                Files.write(next, new byte[BYTES]);
            } catch (IOException e) {
                close();
                throw e;
            }
        }

        void write(Login login) throws IOException {
            byte[] text = (Json.write(login.fields()) + "\n").getBytes(UTF_8);
            try (var file = new RandomAccessFile(next.toFile(), "rw")) {
                file.write(text); // into the room that is there
                file.setLength(text.length);
            }
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(next);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    Path path() {
        return folder.resolve("credentials.json");
    }

    private void makeFolder() throws IOException {
        Files.createDirectories(folder, onlyOwner("rwx------"));
        if (isPosix()) { // it may have been there before
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** On Windows a person's folder is closed to others by itself. */
    private FileAttribute<?>[] onlyOwner(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
