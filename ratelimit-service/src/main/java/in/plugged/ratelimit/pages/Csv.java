package in.plugged.ratelimit.pages;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values. What somebody else has chosen may stand in them: a text that a
 * spreadsheet would take for a formula has an apostrophe before it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class Csv {

    /** The wide forms are the same to some programs. */
    private static final Pattern FORMULA =
            Pattern.compile(
                    "[\\s\\p{Z}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);

    /** Programs of other countries take a semicolon, or a tab, for the end of a cell. */
    private static final Pattern FORMULA_BEHIND =
            Pattern.compile("((?:;|(?<!^)\\t)[\\s\\p{Z}]*)([=+\\-@\uFF1D\uFF0B\uFF0D\uFF20])");

    private static final Pattern PLAIN = Pattern.compile("[^\",\\p{C}]*");

    private final StringBuilder text = new StringBuilder();

    /** One line of such values, each as its {@code toString} says it. */
    void line(Object... values) {
        text.append(
                Arrays.stream(values)
                        .map(value -> cell(value.toString()))
                        .collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(String value) {
        String cells = FORMULA_BEHIND.matcher(value).replaceAll("$1'$2");
        String safe = FORMULA.matcher(cells).matches() ? "'" + cells : cells;
        return PLAIN.matcher(safe).matches() ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** All lines. */
    @Override
    public String toString() {
        return text.toString();
    }
}
