package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.Point;
import in.plugged.ratelimit.report.SecretUses;
import in.plugged.ratelimit.report.SecretUses.UsedBy;
import in.plugged.ratelimit.report.TopKey;
import in.plugged.ratelimit.report.TopRoute;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows as comma-separated values, for programs: times in RFC 3339, numbers as they
 * are. Its tables stand one below the other, each with its head and an empty line between them.
 */
@ApplicationScoped
class UsageTable {

    private final Snapshots snapshots;
    private final KeyNames names;

    UsageTable(Snapshots snapshots, KeyNames names) {
        this.snapshots = snapshots;
        this.names = names;
    }

    Uni<String> of(Choice choice, HttpServerRequest request) {
        return names.of(choice.hubId(), request)
                .flatMap(known -> snapshots.of(choice).map(all -> text(all, choice, known)));
    }

    private static String text(Snapshot known, Choice choice, Map<String, String> names) {
        var csv = new Csv();
        steps(known.points(), csv);
        if (choice.key().isEmpty()) {
            keys(known.keys(), names, csv);
        }
        routes(known.routes(), csv);
        callers(known, csv);
        return csv.toString();
    }

    private static void steps(List<Point> points, Csv csv) {
        csv.line("time", "requests", "errors", "rate_limited", "p50_ms", "p95_ms");
        for (Point each : points) {
            csv.line(
                    each.time(),
                    each.requests(),
                    each.errors(),
                    each.rateLimited(),
                    millis(each.p50Ms()),
                    millis(each.p95Ms()));
        }
    }

    private static void keys(List<TopKey> keys, Map<String, String> names, Csv csv) {
        csv.line();
        csv.line("key_id", "name", "requests", "errors", "rate_limited");
        for (TopKey each : keys) {
            csv.line(
                    each.keyId(),
                    names.getOrDefault(each.keyId(), ""),
                    each.requests(),
                    each.errors(),
                    each.rateLimited());
        }
    }

    private static void routes(List<TopRoute> routes, Csv csv) {
        csv.line();
        csv.line("method", "route", "requests", "errors");
        for (TopRoute each : routes) {
            csv.line(each.method(), each.route(), each.requests(), each.errors());
        }
    }

    private static void callers(Snapshot known, Csv csv) {
        csv.line();
        csv.line("address", "program", "refused", "last_call", "requests", "requests_since");
        Instant since = SecretUses.since(known.at());
        known.callers().letIn().forEach(each -> caller(each, false, since, csv));
        known.callers().refused().forEach(each -> caller(each, true, since, csv));
    }

    private static void caller(UsedBy each, boolean refused, Instant since, Csv csv) {
        csv.line(each.address(), each.program(), refused, each.lastAt(), each.requests(), since);
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "" : millis.toString();
    }
}
