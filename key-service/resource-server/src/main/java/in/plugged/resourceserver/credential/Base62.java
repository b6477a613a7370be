package in.plugged.resourceserver.credential;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Numbers and random text in the digits {@code 0-9A-Za-z}. */
public final class Base62 {

    private static final char[] DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length);
    private static final boolean[] IS_DIGIT = new boolean[128];

    static {
        for (char digit : DIGITS) {
            IS_DIGIT[digit] = true;
        }
    }

    private Base62() {}

    /** Whether the characters from one place up to another are such digits. */
    public static boolean isBase62(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 128 || !IS_DIGIT[c]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The digit at a place of a number padded with zeros to {@code width}, without making the text
     * of it.
     */
    static char digit(long number, int width, int place) {
        long rest = number;
        for (int i = place; i < width - 1; i++) {
            rest /= DIGITS.length;
        }
        return DIGITS[(int) (rest % DIGITS.length)];
    }

    /** The number in digits, with zeros before it. */
    public static String padded(long number, int width) {
        var text = new StringBuilder(width);
        for (int place = 0; place < width; place++) {
            text.append(digit(number, width, place));
        }
        return text.toString();
    }

    /** The same for a number of any size that is not negative and has no more digits. */
    static String padded(BigInteger number, int width) {
        char[] text = new char[width];
        BigInteger rest = number;
        for (int place = width - 1; place >= 0; place--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[place] = DIGITS[parts[1].intValue()];
            rest = parts[0];
        }
        return new String(text);
    }

    /** Characters drawn evenly and independently. 43 of them carry 256 bits. */
    public static String random(int length, RandomGenerator source) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(DIGITS[source.nextInt(DIGITS.length)]);
        }
        return text.toString();
    }
}
