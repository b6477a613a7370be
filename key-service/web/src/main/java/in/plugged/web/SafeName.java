package in.plugged.web;

import java.util.regex.Pattern;

/**
 * What a program calls itself, so that it can't pretend more with it than a name can: on one line,
 * without characters that nobody sees, turn others around or pile up, and short.
 */
public final class SafeName {

    private static final int LONGEST = 64;
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\s]]+");

    /** Letters and marks that are drawn as nothing: Unicode, Default_Ignorable, and two blanks. */
    private static final Pattern BLANK =
            Pattern.compile(
                    "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\x{E0100}-\\x{E01EF}]+");

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PILED_UP = Pattern.compile("(\\p{M}{2})\\p{M}+");

    private SafeName() {}

    /** Any name, in that shape; empty when nothing of it can be seen. */
    public static String of(String name) {
        String seen = BLANK.matcher(UNSEEN.matcher(name).replaceAll("")).replaceAll("");
        String spaced = SPACE.matcher(seen).replaceAll(" ");
        String line = PILED_UP.matcher(spaced).replaceAll("$1").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
    }
}
