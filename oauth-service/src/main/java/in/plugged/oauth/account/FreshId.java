package in.plugged.oauth.account;

import in.plugged.resourceserver.credential.Base62;
import java.security.SecureRandom;

/** Public ids: a prefix that says what it is, and 16 characters that nobody can foresee. */
public final class FreshId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 16;

    private FreshId() {}

    public static String of(String prefix) {
        return prefix + Base62.random(LENGTH, RANDOM);
    }

    /** The text, which may be such an id; an {@link IllegalArgumentException} if it can't. */
    public static String require(String prefix, String text) {
        if (!fits(prefix, text)) {
            throw new IllegalArgumentException("No id that begins with " + prefix);
        }
        return text;
    }

    /** Whether the text may be such an id. */
    public static boolean fits(String prefix, String text) {
        return text.length() == prefix.length() + LENGTH
                && text.startsWith(prefix)
                && Base62.isBase62(text, prefix.length(), text.length());
    }
}
