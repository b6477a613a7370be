package in.plugged.ratelimit.pages;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.ratelimit.alert.Alert;
import in.plugged.ratelimit.alert.AlertMutes;
import in.plugged.ratelimit.alert.KeptAlerts;
import in.plugged.ratelimit.alert.Kind;
import in.plugged.ratelimit.alert.Mute;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.RequestContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the alerts that pages show. */
@ApplicationScoped
class KnownAlerts {

    private static final int MOST = 20;

    private final KeptAlerts alerts;
    private final AlertMutes mutes;
    private final Clock clock;
    private final Shared<Choice, Told> shared =
            new Shared<>(this::now, choice -> choice.span().fresh(), Ticker.systemTicker());

    KnownAlerts(KeptAlerts alerts, AlertMutes mutes, Clock clock) {
        this.alerts = alerts;
        this.mutes = mutes;
        this.clock = clock;
    }

    /**
     * Alerts of a hub or of one of its keys, those that go on first.
     *
     * @param key whose they are; empty for all of the hub
     * @param open how many go on, with those that are one too many to be here
     * @param muted of which kinds the key has none
     */
    record Told(Instant at, Optional<KeyId> key, List<Alert> alerts, long open, List<Kind> muted) {}

    /** As they are: who has muted one sees at once that it is. */
    Uni<Told> now(Choice choice) {
        Instant now = clock.instant();
        return of(choice.hubId(), choice.key(), choice.span().at(now).from(), now);
    }

    /** The same, as old as the range allows, for all who look at it. */
    Uni<Told> lately(Choice choice) {
        return shared.of(choice).emitOn(RequestContext.current());
    }

    /** What went on after that time. */
    Uni<Told> of(String hubId, Optional<KeyId> key, Instant from, Instant now) {
        return UsageReports.inTime(
                Uni.combine()
                        .all()
                        .unis(
                                alerts.since(from, hubId, key, MOST),
                                alerts.open(hubId, key),
                                muted(key))
                        .with((told, open, muted) -> new Told(now, key, told, open, muted)));
    }

    private Uni<List<Kind>> muted(Optional<KeyId> key) {
        return key.map(id -> mutes.of(id).map(all -> all.stream().map(Mute::kind).toList()))
                .orElseGet(() -> Uni.createFrom().item(List.of()));
    }
}
