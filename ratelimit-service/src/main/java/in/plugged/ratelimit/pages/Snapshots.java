package in.plugged.ratelimit.pages;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.ratelimit.report.SecretUses;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.RequestContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Reads what pages show. Many may look at the same, and each of them again and again: it is read
 * once in a while for all of them.
 */
@ApplicationScoped
class Snapshots {

    private final UsageReports reports;
    private final SecretUses uses;
    private final Clock clock;
    private final Shared<Choice, Snapshot> shared =
            new Shared<>(this::read, choice -> choice.span().fresh(), Ticker.systemTicker());

    Snapshots(UsageReports reports, SecretUses uses, Clock clock) {
        this.reports = reports;
        this.uses = uses;
        this.clock = clock;
    }

    /** As old as its range allows; 503 when it can't be read in time. */
    Uni<Snapshot> of(Choice choice) {
        return shared.of(choice).emitOn(RequestContext.current());
    }

    private Uni<Snapshot> read(Choice choice) {
        Instant now = clock.instant();
        return UsageReports.inTime(
                choice.key().map(id -> ofKey(id, choice, now)).orElseGet(() -> ofHub(choice, now)));
    }

    private Uni<Snapshot> ofKey(KeyId id, Choice choice, Instant now) {
        var range = choice.span().at(now);
        return Uni.combine()
                .all()
                .unis(reports.ofKey(id, range), uses.ofKey(id, choice.secret(), range.from(), now))
                .with((report, callers) -> Snapshot.of(report, callers, now));
    }

    private Uni<Snapshot> ofHub(Choice choice, Instant now) {
        var range = choice.span().at(now);
        return Uni.combine()
                .all()
                .unis(
                        reports.ofHub(choice.hubId(), range),
                        uses.ofHub(choice.hubId(), range.from(), now))
                .with((report, callers) -> Snapshot.of(report, callers, now));
    }
}
