package in.plugged.device.flow;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person types or compares: eight characters that nobody takes for others.
 *
 * @param letters without the dash
 */
public record UserCode(String letters) {

    private static final int LENGTH = 8;
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final Pattern WRITTEN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}]+");
    private static final int LONGEST_TYPED = 64;

    public UserCode {
        if (!WRITTEN.matcher(letters).matches()) {
            throw new IllegalArgumentException("A user code is eight of " + ALPHABET);
        }
    }

    /** A new one. */
    static UserCode mint(SecureRandom random) {
        var letters = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length())
                .forEach(letter -> letters.append(ALPHABET.charAt(letter)));
        return new UserCode(letters.toString());
    }

    /** What a person typed, in any case, with or without dash and spaces; empty for no code. */
    public static Optional<UserCode> parse(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String letters = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return WRITTEN.matcher(letters).matches()
                ? Optional.of(new UserCode(letters))
                : Optional.empty();
    }

    /** As it is shown: {@code ABCD-2345}. */
    public String text() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** For those who hear it: letter by letter. */
    public String spelled() {
        return String.join(" ", letters.split(""));
    }

    @Override
    public String toString() {
        return text();
    }
}
