package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The figures of a range by their step; a step in which nothing happened has none. */
record Series(Range range, Map<Instant, Figures> steps) {

    /** Every step of the range. */
    List<Point> points() {
        var nothing = new Figures();
        return range.times().stream()
                .map(time -> Point.of(time, steps.getOrDefault(time, nothing)))
                .toList();
    }

    Totals totals() {
        return Totals.of(steps.values());
    }
}
