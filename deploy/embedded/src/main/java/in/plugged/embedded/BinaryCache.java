package in.plugged.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps unpacked programs in the user's cache folder, each under the digest of what it was unpacked
 * from. A folder appears whole or not at all, so many processes may unpack at once, and one may be
 * killed while it does.
 */
final class BinaryCache {

    private BinaryCache() {}

    /** Fills an empty folder with a program. */
    @FunctionalInterface
    interface Unpacking {
        void into(Path folder) throws IOException;
    }

    static Path folder(String name, byte[] packed, Unpacking unpacking) throws IOException {
        Path root = root();
        Path wanted = root.resolve(name + "-" + digest(packed));
        if (Files.isDirectory(wanted)) {
            return wanted;
        }
        Path fresh = Files.createTempDirectory(root, "unpacking-");
        unpacking.into(fresh);
        return appear(fresh, wanted);
    }

    private static Path appear(Path fresh, Path wanted) throws IOException {
        try {
            return Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(fresh); // somebody else was quicker
            return wanted;
        }
    }

    private static Path root() throws IOException {
        Path cache =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .filter(value -> !value.isBlank())
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        try {
            return Files.createDirectories(cache.resolve("plugged-embedded"));
        } catch (IOException e) {
            // no home to write to, as in some containers: then for this process only
            return Files.createTempDirectory("plugged-embedded-programs-");
        }
    }

    private static String digest(byte[] packed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(packed);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
