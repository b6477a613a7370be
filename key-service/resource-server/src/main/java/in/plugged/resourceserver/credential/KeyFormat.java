package in.plugged.resourceserver.credential;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * How an API key is written: {@code <prefix><tag>_<key id>_<secret><checksum>}. The secret has 43
 * base62 characters, the checksum is the CRC-32 (IEEE) of all that stands before it as 6 base62
 * digits. A typing error or an invented key is thus refused without asking anybody, and a scanner
 * can tell a real key from a look-alike.
 */
public final class KeyFormat {

    /** The tag of keys that nobody rebranded. */
    public static final String DEFAULT_TAG = "plg";

    private static final Pattern TAG = Pattern.compile("[a-z0-9]{2,12}");
    private static final int SECRET_LENGTH = 43;
    private static final int AFTER_TAG = 1 + KeyId.LENGTH + 1 + SECRET_LENGTH + Checksum.LENGTH;

    private final String tag;
    private final RandomGenerator random;

    /**
     * @param tag what stands between prefix and key id, so that secret scanners know whose key it
     *     is: 2 to 12 of {@code a-z0-9}
     */
    public KeyFormat(String tag) {
        this(tag, new SecureRandom());
    }

    KeyFormat(String tag, RandomGenerator random) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("A key tag is 2 to 12 of a-z0-9, not " + tag);
        }
        this.tag = tag;
        this.random = random;
    }

    /** A new key with an id of its own. */
    public PresentedKey mint(KeyPrefix prefix) {
        return mint(prefix, new KeyId(Base62.random(KeyId.LENGTH, random)));
    }

    /** A new secret for a key that exists. */
    public PresentedKey mint(KeyPrefix prefix, KeyId id) {
        String unchecked =
                prefix.text() + tag + "_" + id.value() + "_" + Base62.random(SECRET_LENGTH, random);
        return new PresentedKey(prefix, id, Checksum.added(unchecked));
    }

    /**
     * The key that the text is; empty when prefix, length, alphabet or checksum is wrong. Asks
     * nobody.
     */
    public Optional<PresentedKey> parse(String text) {
        return KeyPrefix.of(text).flatMap(prefix -> parse(prefix, text));
    }

    private Optional<PresentedKey> parse(KeyPrefix prefix, String text) {
        int idStart = prefix.text().length() + tag.length() + 1;
        int secretStart = idStart + KeyId.LENGTH + 1;
        boolean wellFormed =
                text.length() == prefix.text().length() + tag.length() + AFTER_TAG
                        && text.startsWith(tag, prefix.text().length())
                        && text.charAt(idStart - 1) == '_'
                        && Base62.isBase62(text, idStart, secretStart - 1)
                        && text.charAt(secretStart - 1) == '_'
                        && Base62.isBase62(text, secretStart, text.length())
                        && Checksum.holds(text);
        return wellFormed
                ? Optional.of(
                        new PresentedKey(
                                prefix, new KeyId(text.substring(idStart, secretStart - 1)), text))
                : Optional.empty();
    }
}
