package in.plugged.oauth.password;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A hash of a password by Argon2id, and its text, which carries all that it takes to check it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 * @see <a href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string
 *     format</a>
 */
final class Argon2Hash {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern TEXT =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,9}),p=(\\d{1,3})"
                            + "\\$([A-Za-z0-9+/]{8,86})\\$([A-Za-z0-9+/]{16,86})");
    private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

    private final Argon2Figures figures;
    private final byte[] salt;
    private final byte[] hash;

    private Argon2Hash(Argon2Figures figures, byte[] salt, byte[] hash) {
        this.figures = figures;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes the password with a salt of its own. Takes as long as the figures say. */
    static Argon2Hash of(byte[] password, Argon2Figures figures, RandomGenerator source) {
        byte[] salt = random(SALT_BYTES, source);
        return new Argon2Hash(figures, salt, derive(password, figures, salt, HASH_BYTES));
    }

    /** A hash that costs as much to check and that no password is known to fit. */
    static Argon2Hash ofNobody(Argon2Figures figures, RandomGenerator source) {
        return new Argon2Hash(figures, random(SALT_BYTES, source), random(HASH_BYTES, source));
    }

    /** Reads what {@link #toString} writes; anything else was never stored by us. */
    static Argon2Hash parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A stored hash is not one of Argon2id");
        }
        return new Argon2Hash(
                new Argon2Figures(number(parts, 1), number(parts, 2), number(parts, 3)),
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    Argon2Figures figures() {
        return figures;
    }

    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, derive(password, figures, salt, hash.length));
    }

    private static byte[] derive(byte[] password, Argon2Figures figures, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(figures.memory())
                        .withIterations(figures.iterations())
                        .withParallelism(figures.lanes())
                        .withSalt(salt)
                        .build());
        byte[] derived = new byte[length];
        generator.generateBytes(password, derived);
        return derived;
    }

    private static byte[] random(int length, RandomGenerator source) {
        byte[] bytes = new byte[length];
        source.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        figures.memory(),
                        figures.iterations(),
                        figures.lanes(),
                        ENCODER.encodeToString(salt),
                        ENCODER.encodeToString(hash));
    }
}
