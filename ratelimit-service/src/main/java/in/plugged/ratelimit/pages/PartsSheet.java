package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.KeptAlerts;
import in.plugged.ratelimit.report.Point;
import in.plugged.ratelimit.report.Range;
import in.plugged.ratelimit.report.SecretUses;
import in.plugged.ratelimit.report.UsageOwner;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Pages;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** The same figures, cut for the pages of other services. */
@ApplicationScoped
class PartsSheet {

    /**
     * @param alerted the keys with an alert that goes on
     */
    record sparks(List<Trend> trends, Set<String> alerted) implements TemplateInstance {}

    record key(Drawing figures) implements TemplateInstance {}

    record secret(CallersShown callers, String href) implements TemplateInstance {}

    record calls(long count, String words) implements TemplateInstance {}

    private final UsageOwner owner;
    private final UsageReports reports;
    private final SecretUses uses;
    private final KeptAlerts alerts;
    private final Shells shells;
    private final Pages pages;
    private final Clock clock;

    PartsSheet(
            UsageOwner owner,
            UsageReports reports,
            SecretUses uses,
            KeptAlerts alerts,
            Shells shells,
            Pages pages,
            Clock clock) {
        this.owner = owner;
        this.reports = reports;
        this.uses = uses;
        this.alerts = alerts;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    /** Keys of somebody else are left out. */
    Uni<RestResponse<Object>> sparks(List<KeyId> keys, Caller caller) {
        var reader = new Reader(shells.locale());
        var day = Span.DAY.at(clock.instant());
        return UsageReports.inTime(
                owner.own(keys, caller).flatMap(own -> sparks(own, day, reader)).map(pages::show));
    }

    private Uni<sparks> sparks(List<KeyId> own, Range day, Reader reader) {
        return Uni.combine()
                .all()
                .unis(reports.pointsOf(own, day), alerts.withOpenOnes(own))
                .with((points, alerted) -> new sparks(trends(points, reader), alerted));
    }

    private static List<Trend> trends(Map<String, List<Point>> points, Reader reader) {
        return points.entrySet().stream()
                .map(key -> Trend.of(key.getKey(), key.getValue(), reader))
                .toList();
    }

    Uni<RestResponse<Object>> ofKey(KeyId id, Caller caller) {
        var reader = new Reader(shells.locale());
        var day = Span.DAY.at(clock.instant());
        return UsageReports.inTime(
                owner.whereIs(id, caller)
                        .flatMap(_ -> reports.ofKey(id, day))
                        .map(report -> Drawing.of(report.data(), report.totals(), Span.DAY, reader))
                        .map(figures -> pages.show(new key(figures))));
    }

    Uni<RestResponse<Object>> ofSecret(KeyId id, int version, Caller caller) {
        var reader = new Reader(shells.locale());
        Instant now = clock.instant();
        return UsageReports.inTime(
                owner.whereIs(id, caller)
                        .flatMap(_ -> uses.ofKey(id, Optional.of(version), Instant.EPOCH, now))
                        .map(callers -> CallersShown.of(callers, now, reader))
                        .map(shown -> pages.show(new secret(shown, href(id, version)))));
    }

    private static String href(KeyId id, int version) {
        return UsagePage.PATH + "?key=" + id + "&secret=" + version + "&range=" + Span.MONTH.text();
    }

    Uni<RestResponse<Object>> calls(KeyId id, Caller caller) {
        var reader = new Reader(shells.locale());
        var day = Span.DAY.at(clock.instant());
        return UsageReports.inTime(
                owner.whereIs(id, caller)
                        .flatMap(_ -> reports.pointsOf(List.of(id), day))
                        .map(PartsSheet::requests)
                        .map(count -> pages.show(new calls(count, reader.count(count)))));
    }

    private static long requests(Map<String, List<Point>> points) {
        return points.values().stream().flatMap(List::stream).mapToLong(Point::requests).sum();
    }
}
