package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.Point;
import in.plugged.web.chart.Spark;
import java.util.List;

/**
 * The last day of a key at a glance.
 *
 * @param words what the line shows, for who does not see it
 * @param brief the number beside it
 */
record Trend(String id, Spark line, String words, String brief) {

    static Trend of(String id, List<Point> day, Reader reader) {
        long requests = day.stream().mapToLong(Point::requests).sum();
        String count = reader.count(requests);
        UsageMessages words = reader.words();
        if (requests > 0 && day.stream().allMatch(Trend::onlyRefused)) {
            Spark flat = Spark.of(List.of(0L));
            return new Trend(id, flat, words.dayRefused(requests, count), words.refused(count));
        }
        Spark line = Spark.of(day.stream().map(Point::requests).toList());
        return new Trend(id, line, words.dayRequests(requests, count), count);
    }

    private static boolean onlyRefused(Point step) {
        return step.requests() == step.errors() + step.rateLimited();
    }
}
