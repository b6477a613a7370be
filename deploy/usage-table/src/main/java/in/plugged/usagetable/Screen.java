package in.plugged.usagetable;

import in.plugged.usagetable.Counted.Kept;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;

/** Shows the keys that were used most, the busiest first. */
final class Screen {

    private static final int ROWS = 30;
    private static final String CLEAR = "\033[H\033[2J";
    private static final String LINE = "%-22s %12s %10s %12s  %-20s  %s%n";

    private final PrintStream out;
    private final boolean terminal;
    private String said = "";

    /**
     * @param terminal whether a table takes the place of the one before
     */
    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Something besides the figures. On a terminal the last one stays below the table. */
    void say(String sentence) {
        said = sentence;
        if (!terminal) {
            out.println(sentence);
        }
    }

    void show(Kept kept) {
        String table = table(kept);
        out.print(terminal ? CLEAR + table + said + "\n" : table + "\n");
        out.flush();
    }

    static String table(Kept kept) {
        var text = new StringBuilder();
        text.append(
                LINE.formatted(
                        "key", "requests", "errors", "rate limited", "last used", "top route"));
        kept.keys().entrySet().stream()
                .sorted(Comparator.comparingLong(each -> -each.getValue().requests()))
                .limit(ROWS)
                .forEach(each -> text.append(row(each)));
        if (kept.keys().size() > ROWS) {
            text.append("and %,d more%n".formatted(kept.keys().size() - ROWS));
        }
        return text.toString();
    }

    /** What a record says is shown, never obeyed: no terminal reads an order in it. */
    private static String harmless(String text) {
        return text.replaceAll("\\p{C}", "?");
    }

    private static String row(Map.Entry<String, KeyCount> key) {
        KeyCount count = key.getValue();
        return LINE.formatted(
                harmless(key.getKey()),
                "%,d".formatted(count.requests()),
                "%,d".formatted(count.errors()),
                "%,d".formatted(count.rateLimited()),
                count.lastUsedAt().truncatedTo(ChronoUnit.SECONDS),
                harmless(count.topRoute()));
    }
}
