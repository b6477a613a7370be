package in.plugged.observability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an expression of PromQL asks for: enough of the language for what is written here. */
record Expression(String text) {

    private static final Pattern SELECTOR =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^}]*})?");
    private static final Pattern MATCHER =
            Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern WINDOW = Pattern.compile("\\[[0-9a-z]+]");
    private static final Pattern FUNCTION = Pattern.compile("[a-z_]+\\s*\\(");
    private static final Set<String> WORDS = Set.of("and", "or", "unless");

    /** A metric, and what its labels are to be. */
    record Selector(String metric, List<Match> matches) {}

    /** What one label is to be: any of these, or, if it is a pattern, unknown. */
    record Match(String label, List<String> values, boolean open) {}

    Stream<Selector> selectors() {
        String plain = WINDOW.matcher(GROUPING.matcher(text).replaceAll(" ")).replaceAll(" ");
        return SELECTOR.matcher(FUNCTION.matcher(plain).replaceAll("("))
                .results()
                .filter(found -> !WORDS.contains(found.group(1)))
                .filter(found -> found.group().equals(found.group(1)) || found.group(2) != null)
                .filter(found -> !found.group(1).matches("[0-9].*|e[0-9]+"))
                .map(found -> new Selector(found.group(1), matches(found.group(2))));
    }

    private static List<Match> matches(@Nullable String labels) {
        if (labels == null) {
            return List.of();
        }
        return MATCHER.matcher(labels)
                .results()
                .map(
                        match -> {
                            String value = match.group(3);
                            boolean open =
                                    match.group(2).endsWith("~") && value.matches(".*[.*\\[].*");
                            return new Match(match.group(1), List.of(value.split("\\|", -1)), open);
                        })
                .toList();
    }

    /** The labels by which something is summed. */
    Set<String> groupings() {
        var labels = new TreeSet<String>();
        Matcher found = GROUPING.matcher(text);
        while (found.find()) {
            Stream.of(found.group(1).split(",", -1)).map(String::strip).forEach(labels::add);
        }
        return labels;
    }
}
