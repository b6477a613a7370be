package in.plugged.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON as maps, lists, strings, doubles and booleans; null is an empty {@link Optional}. It is for
 * answers of a server that is trusted: nesting is not bounded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class Json {

    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]*");
    private static final Pattern WORD = Pattern.compile("true|false|null");
    private static final Pattern NUMBER =
            Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern STRING =
            Pattern.compile(
                    "\"((?:[^\"\\\\\\x00-\\x1f]++|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(.{4})|(.))");
    private static final String SHORT = "bfnrt";
    private static final String LONG = "\b\f\n\r\t";

    private final String text;
    private final Matcher matcher;
    private int at;

    private Json(String text) {
        this.text = text;
        this.matcher = SPACE.matcher(text);
    }

    /** The members of an object; none when the text is anything else. */
    static Map<?, ?> object(String text) {
        try {
            return read(text) instanceof Map<?, ?> object ? object : Map.of();
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    /**
     * @throws IllegalArgumentException when it is no JSON
     */
    static Object read(String text) {
        var json = new Json(text);
        Object value = json.value();
        json.next(SPACE);
        if (json.at < text.length()) {
            throw json.broken();
        }
        return value;
    }

    private Object value() {
        if (next('{')) {
            return object();
        } else if (next('[')) {
            return list();
        } else if (next(STRING)) {
            return unescaped(matcher.group(1));
        } else if (next(NUMBER)) {
            return Double.valueOf(matcher.group());
        } else if (next(WORD)) {
            String word = matcher.group();
            return word.equals("null") ? Optional.empty() : Boolean.valueOf(word);
        }
        throw broken();
    }

    private Map<String, Object> object() {
        var members = new LinkedHashMap<String, Object>();
        if (!next('}')) {
            do {
                require(next(STRING));
                String name = unescaped(matcher.group(1));
                require(next(':'));
                members.put(name, value());
            } while (next(','));
            require(next('}'));
        }
        return members;
    }

    private List<Object> list() {
        var items = new ArrayList<Object>();
        if (!next(']')) {
            do {
                items.add(value());
            } while (next(','));
            require(next(']'));
        }
        return items;
    }

    private boolean next(char symbol) {
        skipSpace();
        boolean is = at < text.length() && text.charAt(at) == symbol;
        at += is ? 1 : 0;
        return is;
    }

    private boolean next(Pattern token) {
        skipSpace();
        matcher.usePattern(token).region(at, text.length());
        boolean is = matcher.lookingAt();
        at = is ? matcher.end() : at;
        return is;
    }

    private void skipSpace() {
        matcher.usePattern(SPACE).region(at, text.length());
        at = matcher.lookingAt() ? matcher.end() : at;
    }

    private void require(boolean is) {
        if (!is) {
            throw broken();
        }
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("This is no JSON from character " + at + " on");
    }

    private static String unescaped(String raw) {
        return ESCAPE.matcher(raw)
                .replaceAll(
                        escape ->
                                Matcher.quoteReplacement(
                                        escape.group(1) == null
                                                ? plain(escape.group(2))
                                                : unit(escape.group(1))));
    }

    private static String plain(String letter) {
        int index = SHORT.indexOf(letter);
        return index < 0 ? letter : LONG.substring(index, index + 1);
    }

    /** One unit of UTF-16; what lies beyond comes as two of them. */
    private static String unit(String hex) {
        return String.valueOf((char) Integer.parseInt(hex, 16));
    }

    static String write(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> write(member.getKey()) + ":" + write(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof List<?> items) {
            return items.stream().map(Json::write).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String string ? '"' + escaped(string) + '"' : value.toString();
    }

    private static String escaped(String string) {
        return string.chars()
                .mapToObj(
                        c ->
                                c == '"' || c == '\\' || c < ' '
                                        ? String.format("\\u%04x", c)
                                        : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
