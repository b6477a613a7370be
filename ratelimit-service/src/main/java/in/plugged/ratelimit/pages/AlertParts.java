package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.Alert;
import in.plugged.ratelimit.alert.KeptAlerts;
import in.plugged.ratelimit.report.UsageOwner;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Pages;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Alerts for the pages of other services. Those have a form {@code alert-mute} with the token of
 * the browser, which the buttons send.
 */
@ApplicationScoped
class AlertParts {

    private static final int MOST = 3;

    record newest(List<AlertRow> rows, boolean more) implements TemplateInstance {}

    record ofKey(AlertsShown alerts, String id) implements TemplateInstance {}

    private final UsageOwner owner;
    private final KeptAlerts kept;
    private final KnownAlerts alerts;
    private final KeyNames names;
    private final Shells shells;
    private final Pages pages;
    private final Clock clock;

    AlertParts(
            UsageOwner owner,
            KeptAlerts kept,
            KnownAlerts alerts,
            KeyNames names,
            Shells shells,
            Pages pages,
            Clock clock) {
        this.owner = owner;
        this.kept = kept;
        this.alerts = alerts;
        this.names = names;
        this.shells = shells;
        this.pages = pages;
        this.clock = clock;
    }

    /** Those that go on, of any hub of the caller; 204 when there are none. */
    Uni<RestResponse<Object>> newest(Caller caller, HttpServerRequest request) {
        var reader = new Reader(shells.locale());
        owner.requireAll(caller);
        return UsageReports.inTime(kept.open(caller.hubs(), MOST + 1))
                .flatMap(
                        open ->
                                open.isEmpty()
                                        ? Uni.createFrom().item(RestResponse::noContent)
                                        : newest(open, request, reader));
    }

    private Uni<RestResponse<Object>> newest(
            List<Alert> oneMore, HttpServerRequest request, Reader reader) {
        List<Alert> open = oneMore.stream().limit(MOST).toList();
        boolean more = oneMore.size() > MOST;
        return names.of(open.stream().map(Alert::keyId).distinct().toList(), request)
                .map(known -> rows(open, known, reader))
                .map(rows -> pages.show(new newest(rows, more)));
    }

    private List<AlertRow> rows(List<Alert> open, Map<String, String> names, Reader reader) {
        Instant now = clock.instant();
        return open.stream().map(alert -> AlertRow.of(alert, names, now, reader)).toList();
    }

    /** Those of the last days, and how each is muted. */
    Uni<RestResponse<Object>> ofKey(KeyId id, Caller caller) {
        var reader = new Reader(shells.locale());
        Instant now = clock.instant();
        Instant from = Span.WEEK.at(now).from();
        return owner.whereIs(id, caller)
                .flatMap(there -> alerts.of(there.hubId(), Optional.of(id), from, now))
                .map(told -> AlertsShown.of(told, Map.of(), reader))
                .map(shown -> pages.show(new ofKey(shown, id.toString())));
    }
}
