package in.plugged.device.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One step that happens wholly or not at all.
 *
 * @param digest the name that Redis gives it; nothing secret depends on it
 */
public record Script(String text, String digest) {

    private static final String FOLDER = "/lua/";
    private static final String PRELUDE = "prelude";

    /** The one in the file of that name. */
    public static Script named(String name) {
        String text = file(PRELUDE) + "\n" + file(name);
        return new Script(text, sha1(text));
    }

    private static String file(String name) {
        String place = FOLDER + name + ".lua";
        try (InputStream file =
                Objects.requireNonNull(Script.class.getResourceAsStream(place), place)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
