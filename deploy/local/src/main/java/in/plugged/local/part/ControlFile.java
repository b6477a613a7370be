package in.plugged.local.part;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a running suite can be told what to do.
 *
 * @param token proves that the caller may read the owner's files
 */
record ControlFile(int port, String token) {

    private static final int TOKEN_BYTES = 32;

    static ControlFile create(Path path, int port) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        var file = new ControlFile(port, HexFormat.of().formatHex(random));
        PrivateFile.write(path, port + " " + file.token());
        return file;
    }

    /** Empty when no suite has written one. */
    static Optional<ControlFile> read(Path path) throws IOException {
        try {
            String[] words = Files.readString(path).strip().split(" ", -1);
            return Optional.of(new ControlFile(Integer.parseInt(words[0]), words[1]));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "ControlFile[port=" + port + "]";
    }
}
