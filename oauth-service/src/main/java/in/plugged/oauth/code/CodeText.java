package in.plugged.oauth.code;

import in.plugged.resourceserver.credential.Base62;
import java.util.random.RandomGenerator;

/** How codes look: 256 random bits, in digits that need no escape in an address. */
public final class CodeText {

    private static final int LENGTH = 43;

    private CodeText() {}

    /** A text that nobody can guess, if nobody can guess the source. */
    public static String random(RandomGenerator source) {
        return Base62.random(LENGTH, source);
    }

    /** Whether a text can be a code; what can't be one need not be looked up. */
    public static boolean matches(String text) {
        return text.length() == LENGTH && Base62.isBase62(text, 0, LENGTH);
    }
}
