package in.plugged.mock;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A key of {@code keys.json}, and how its text was made: readable where a real one is random, with
 * the checksum of a real one. No installation ever has such a key, since ids and secrets there are
 * drawn by chance.
 */
record MockKey(String name, String text) {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Map<String, String> DOCUMENTED = documented();

    /** The documented key of that name. */
    static MockKey named(String name) {
        return new MockKey(
                name, Objects.requireNonNull(DOCUMENTED.get(name), () -> "no key " + name));
    }

    static Map<String, String> all() {
        return DOCUMENTED;
    }

    String bearer() {
        return "Bearer " + text;
    }

    /** The text of a key of that kind and name. */
    static String make(String prefix, String name) {
        String shown = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        String unchecked =
                prefix
                        + "plg_"
                        + filled("Mock" + shown, 16)
                        + "_"
                        + filled("ForTestsAlone" + shown, 43);
        var crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.US_ASCII));
        return unchecked + base62(crc.getValue());
    }

    private static String filled(String text, int length) {
        return text + "0".repeat(length - text.length());
    }

    private static String base62(long number) {
        var text = new StringBuilder();
        for (long rest = number; text.length() < 6; rest /= DIGITS.length()) {
            text.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked") // an object of texts
    private static Map<String, String> documented() {
        try {
            return new ObjectMapper().readValue(Files.readString(Path.of("keys.json")), Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
