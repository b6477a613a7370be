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

    /**
     * @param more the query of the page with the next one, empty when these are all
     */
    record newest(List<AlertRow> rows, String more) implements TemplateInstance {}

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

    /**
     * Those that go on, of any hub of the caller; nothing, which takes away what was there, when
     * there are none.
     */
    Uni<RestResponse<Object>> newest(Caller caller, HttpServerRequest request) {
        var reader = new Reader(shells.locale());
        owner.requireAll(caller);
        return UsageReports.inTime(kept.open(caller.hubs(), MOST + 1))
                .flatMap(
                        open ->
                                open.isEmpty()
                                        ? Uni.createFrom().item(this::none)
                                        : newest(open, caller, request, reader));
    }

    private Uni<RestResponse<Object>> newest(
            List<Alert> oneMore, Caller caller, HttpServerRequest request, Reader reader) {
        List<Alert> open = oneMore.stream().limit(MOST).toList();
        return names.of(open.stream().map(Alert::keyId).distinct().toList(), request)
                .map(known -> rows(open, known, reader))
                .flatMap(
                        rows ->
                                more(oneMore, caller)
                                        .map(more -> pages.show(new newest(rows, more))));
    }

    /** Where the first one is that is not shown: the others may be in another hub. */
    private Uni<String> more(List<Alert> oneMore, Caller caller) {
        return oneMore.size() <= MOST
                ? Uni.createFrom().item("")
                : owner.whereIs(KeyId.fromString(oneMore.getLast().keyId()), caller)
                        .map(there -> Choice.all(there.hubId(), Span.DAY).query());
    }

    private RestResponse<Object> none() {
        return pages.show(new newest(List.of(), ""));
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
