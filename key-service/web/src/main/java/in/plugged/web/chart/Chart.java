package in.plugged.web.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Requests by time as bars, for the tag {@code chart}: 720 wide, 220 high. Upon what was answered
 * stand those over the limit, and upon them the errors; whatever there was at all can be seen.
 *
 * @param lines the scale
 * @param answered the path of all bars of that kind, and so on
 * @param marks the times below
 */
public record Chart(
        List<Line> lines, String answered, String limited, String errors, List<Mark> marks) {

    /** One line of the scale. */
    public record Line(String y, String textY, String words) {}

    /** One time below the bars. */
    public record Mark(String x, String anchor, String words) {}

    /**
     * What happened in one step of time.
     *
     * @param mark how it is called below its bar; empty where there is no room for that
     */
    public record Bar(String mark, long answered, long limited, long errors) {}

    private static final double LEFT = 40;
    private static final double RIGHT = 720;
    private static final double TOP = 35.5;
    private static final double GROUND = 190;
    private static final double BELOW = 210;
    private static final double TEXT_DROPS = 4;
    private static final double LEAST = 1;
    private static final double SHARE_OF_BAR = 0.72;
    private static final double HALF_A_MARK = 22;

    /**
     * Draws them.
     *
     * @param bars the oldest first, at least one
     * @param locale how numbers are written
     */
    public static Chart of(List<Bar> bars, Locale locale) {
        long most =
                bars.stream()
                        .mapToLong(bar -> bar.answered() + bar.limited() + bar.errors())
                        .max()
                        .orElse(0);
        var scale = Scale.of(most);
        var paths = new Paths(bars.size(), scale.top());
        bars.forEach(paths::add);
        return new Chart(
                lines(scale, locale),
                paths.answered.toString(),
                paths.limited.toString(),
                paths.errors.toString(),
                marks(bars));
    }

    private static List<Line> lines(Scale scale, Locale locale) {
        return LongStream.rangeClosed(0, Scale.STEPS)
                .map(i -> i * scale.step())
                .mapToObj(value -> line(value, scale, locale))
                .toList();
    }

    private static Line line(long value, Scale scale, Locale locale) {
        double y = GROUND - (GROUND - TOP) * value / scale.top();
        return new Line(number(y), number(y + TEXT_DROPS), Scale.words(value, locale));
    }

    private static List<Mark> marks(List<Bar> bars) {
        var marks = new ArrayList<Mark>();
        double slot = (RIGHT - LEFT) / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            if (!bars.get(i).mark().isEmpty()) {
                marks.add(mark(LEFT + (i + 0.5) * slot, bars.get(i).mark()));
            }
        }
        return marks;
    }

    /** Nothing is drawn beyond the edge, so the last one ends there. */
    private static Mark mark(double x, String words) {
        return x + HALF_A_MARK > RIGHT
                ? new Mark(number(RIGHT), "end", words)
                : new Mark(number(x), "middle", words);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The bars of each kind, one upon the other. */
    private static final class Paths {

        private final StringBuilder answered = new StringBuilder();
        private final StringBuilder limited = new StringBuilder();
        private final StringBuilder errors = new StringBuilder();
        private final double slot;
        private final double top;
        private double x;

        Paths(int bars, long top) {
            this.slot = (RIGHT - LEFT) / bars;
            this.top = top;
            this.x = LEFT + slot * (1 - SHARE_OF_BAR) / 2;
        }

        void add(Bar bar) {
            double y = GROUND;
            y = stack(answered, y, bar, Bar::answered);
            y = stack(limited, y, bar, Bar::limited);
            var _ = stack(errors, y, bar, Bar::errors);
            x += slot;
        }

        private double stack(StringBuilder path, double y, Bar bar, ToLongFunction<Bar> part) {
            long value = part.applyAsLong(bar);
            if (value == 0) {
                return y;
            }
            double upper = y - Math.max(LEAST, (GROUND - TOP) * value / top);
            double width = slot * SHARE_OF_BAR;
            path.append('M').append(number(x)).append(' ').append(number(y));
            path.append('V').append(number(upper)).append('h').append(number(width));
            path.append('V').append(number(y)).append('z');
            return upper;
        }
    }

    /** Where the texts below the bars stand. */
    public String below() {
        return number(BELOW);
    }
}
