package in.plugged.ratelimit.report;

import in.plugged.ratelimit.report.Seen.Sighting;
import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done with a key, as its owner reads it. */
public record KeyReport(
        KeyId keyId,
        String step,
        Instant from,
        Instant to,
        List<Point> data,
        Totals totals,
        @Nullable Instant lastUsedAt,
        @Nullable Sighting firstAddress,
        @Nullable Sighting lastAddress,
        List<TopRoute> topRoutes) {

    static KeyReport of(KeyId id, Series series, Seen seen, List<TopRoute> topRoutes) {
        Range range = series.range();
        return new KeyReport(
                id,
                range.step().text(),
                range.from(),
                range.to(),
                series.points(),
                series.totals(),
                seen.lastUsedAt(),
                seen.first(),
                seen.last(),
                topRoutes);
    }
}
