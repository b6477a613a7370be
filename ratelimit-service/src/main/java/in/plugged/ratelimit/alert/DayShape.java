package in.plugged.ratelimit.alert;

import java.util.stream.IntStream;

/** How many calls are usual at each hour of any day, however young the key. */
final class DayShape {

    private final double[] usual = new double[History.DAY];
    private final History history;

    private DayShape(History history) {
        this.history = history;
    }

    static DayShape of(History history) {
        var shape = new DayShape(history);
        for (int i = 0; i < History.DAY; i++) {
            shape.usual[history.slot(i) % History.DAY] = shape.median(i);
        }
        return shape;
    }

    private double median(int hour) {
        return Median.of(
                IntStream.range(0, history.days())
                        .mapToDouble(day -> history.requests(day * History.DAY + hour))
                        .toArray());
    }

    /** The most within an hour of that hour of the week. */
    double around(int slot) {
        double before = usual[Math.floorMod(slot - 1, History.DAY)];
        double after = usual[Math.floorMod(slot + 1, History.DAY)];
        return Math.max(usual[slot % History.DAY], Math.max(before, after));
    }
}
