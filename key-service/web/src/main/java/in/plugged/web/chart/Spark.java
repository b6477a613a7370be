package in.plugged.web.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line that says at a glance how something went, for the tag {@code spark}: 96 wide, 28 high.
 *
 * @param line the path of the line
 * @param area the path of what is below it
 * @param flat whether nothing happened
 */
public record Spark(String line, String area, boolean flat) {

    private static final double LEFT = 1;
    private static final double RIGHT = 95;
    private static final double TOP = 2;
    private static final double GROUND = 26;

    /**
     * Draws it.
     *
     * @param values the oldest first, at least one
     */
    public static Spark of(List<Long> values) {
        long most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        if (most == 0) {
            return new Spark("M1 26H95", "", true);
        }
        double step = (RIGHT - LEFT) / Math.max(1, values.size() - 1);
        String line =
                IntStream.range(0, values.size())
                        .mapToObj(i -> point(LEFT + i * step, values.get(i), most))
                        .collect(Collectors.joining("L", "M", ""));
        return new Spark(line, line + "V28H1Z", false);
    }

    private static String point(double x, long value, long most) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, GROUND - (GROUND - TOP) * value / most);
    }
}
