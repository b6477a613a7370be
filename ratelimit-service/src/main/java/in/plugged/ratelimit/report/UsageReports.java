package in.plugged.ratelimit.report;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts together what is kept. The parts are read beside each other, on connections of their own,
 * and may be a moment apart; a database that says nothing is told as one that is away.
 */
@ApplicationScoped
public class UsageReports {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KeptUsage usage;

    UsageReports(KeptUsage usage) {
        this.usage = usage;
    }

    public Uni<KeyReport> ofKey(KeyId id, Range range) {
        String key = id.toString();
        return Uni.combine()
                .all()
                .unis(usage.ofKey(key, range), usage.seen(key), usage.routesOfKey(key, range))
                .with((series, seen, routes) -> KeyReport.of(id, series, seen, routes));
    }

    public Uni<HubReport> ofHub(String hubId, Range range) {
        return Uni.combine()
                .all()
                .unis(
                        usage.ofHub(hubId, range),
                        usage.keysOfHub(hubId, range),
                        usage.routesOfHub(hubId, range))
                .with((series, keys, routes) -> HubReport.of(hubId, series, keys, routes));
    }

    /** The points of each of these keys, whoever asks. */
    public Uni<Map<String, List<Point>>> pointsOf(Collection<KeyId> ids, Range range) {
        return usage.ofKeys(ids.stream().map(KeyId::toString).toList(), range)
                .map(UsageReports::points);
    }

    private static Map<String, List<Point>> points(Map<String, Series> found) {
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().points()));
    }

    /** The answer, or 503 when the database is slower than anybody waits. */
    public static <T> Uni<T> inTime(Uni<T> report) {
        return report.ifNoItem()
                .after(PATIENCE)
                .failWith(
                        () ->
                                new ApiException(
                                        ApiError.unavailable("The figures can't be read in time")));
    }
}
