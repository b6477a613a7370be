package in.plugged.ratelimit.report;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Puts together what is kept. The parts are read beside each other, on connections of their own,
 * and may be a moment apart; a database that says nothing is told as one that is away.
 */
@ApplicationScoped
class UsageReports {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeptUsage usage;

    UsageReports(KeptUsage usage) {
        this.usage = usage;
    }

    Uni<KeyReport> ofKey(KeyId id, Range range) {
        String key = id.toString();
        return Uni.combine()
                .all()
                .unis(usage.ofKey(key, range), usage.seen(key), usage.routesOfKey(key, range))
                .with((series, seen, routes) -> KeyReport.of(id, series, seen, routes));
    }

    Uni<HubReport> ofHub(String hubId, Range range) {
        return Uni.combine()
                .all()
                .unis(
                        usage.ofHub(hubId, range),
                        usage.keysOfHub(hubId, range),
                        usage.routesOfHub(hubId, range))
                .with((series, keys, routes) -> HubReport.of(hubId, series, keys, routes));
    }

    /** The answer, or 503 when the database is slower than anybody waits. */
    static <T> Uni<T> inTime(Uni<T> report) {
        return report.ifNoItem()
                .after(PATIENCE)
                .failWith(
                        () ->
                                new ApiException(
                                        ApiError.unavailable("The figures can't be read in time")));
    }
}
