package in.plugged.ratelimit.report;

import java.time.Instant;
import java.util.List;

/** What was done with all keys of a hub while they were there. */
public record HubReport(
        String hubId,
        String step,
        Instant from,
        Instant to,
        List<Point> data,
        Totals totals,
        List<TopKey> topKeys,
        List<TopRoute> topRoutes) {

    static HubReport of(
            String hubId, Series series, List<TopKey> topKeys, List<TopRoute> topRoutes) {
        Range range = series.range();
        return new HubReport(
                hubId,
                range.step().text(),
                range.from(),
                range.to(),
                series.points(),
                series.totals(),
                topKeys,
                topRoutes);
    }
}
