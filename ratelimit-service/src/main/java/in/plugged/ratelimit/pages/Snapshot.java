package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.HubReport;
import in.plugged.ratelimit.report.KeyReport;
import in.plugged.ratelimit.report.Point;
import in.plugged.ratelimit.report.SecretUses.Callers;
import in.plugged.ratelimit.report.Seen.Sighting;
import in.plugged.ratelimit.report.TopKey;
import in.plugged.ratelimit.report.TopRoute;
import in.plugged.ratelimit.report.Totals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a choice at a moment, whoever looks at it.
 *
 * @param from the beginning of its range
 * @param keys the busiest ones of a hub; none for a single key
 * @param first from where a key came first; nowhere for a hub
 * @param last the same of the last time
 */
record Snapshot(
        Instant at,
        Instant from,
        List<Point> points,
        Totals totals,
        List<TopKey> keys,
        List<TopRoute> routes,
        Callers callers,
        Optional<Sighting> first,
        Optional<Sighting> last) {

    static Snapshot of(HubReport report, Callers callers, Instant at) {
        return new Snapshot(
                at,
                report.from(),
                report.data(),
                report.totals(),
                report.topKeys(),
                report.topRoutes(),
                callers,
                Optional.empty(),
                Optional.empty());
    }

    static Snapshot of(KeyReport report, Callers callers, Instant at) {
        return new Snapshot(
                at,
                report.from(),
                report.data(),
                report.totals(),
                List.of(),
                report.topRoutes(),
                callers,
                Optional.ofNullable(report.firstAddress()),
                Optional.ofNullable(report.lastAddress()));
    }
}
