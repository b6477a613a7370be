package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.report.UsageOwner;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.service.page.Page;
import in.plugged.service.page.Page.Pagination;
import in.plugged.service.page.PageLimit;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Tells owners what was unusual about their keys, and hears what they do not want to be told. */
@Path("/api/usage/alerts")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("admin")
class AlertsResource {

    private final UsageOwner owner;
    private final KeptAlerts alerts;
    private final AlertMutes mutes;
    private final Clock clock;

    AlertsResource(UsageOwner owner, KeptAlerts alerts, AlertMutes mutes, Clock clock) {
        this.owner = owner;
        this.alerts = alerts;
        this.mutes = mutes;
        this.clock = clock;
    }

    /** Of all keys of a hub, or of one of them; the newest first. */
    @GET
    public Uni<Page<AlertView>> ofHub(
            @RestQuery("hub_id") Optional<String> hubId,
            @RestQuery("key_id") Optional<AlertKey> keyId,
            @RestQuery Optional<AlertState> state,
            @RestQuery Optional<PageLimit> limit,
            @RestQuery Optional<String> cursor) {
        AlertCursor place = cursor.map(AlertCursor::read).orElse(AlertCursor.NEWEST);
        int most = limit.orElse(PageLimit.DEFAULT).value();
        return UsageReports.inTime(
                owner.hub(hubId)
                        .flatMap(
                                hub ->
                                        alerts.ofHub(
                                                hub,
                                                keyId.map(AlertKey::id),
                                                state,
                                                place,
                                                most + 1))
                        .map(oneMore -> page(oneMore, most)));
    }

    private Page<AlertView> page(List<KeptAlert> oneMore, int most) {
        List<KeptAlert> shown = oneMore.subList(0, Math.min(most, oneMore.size()));
        String next =
                oneMore.size() > most ? new AlertCursor(shown.getLast().id()).toString() : null;
        List<AlertView> views =
                shown.stream().map(each -> AlertView.of(each, clock.instant())).toList();
        return new Page<>(views, new Pagination(next, most));
    }

    /** What is muted of a key. */
    record Mutes(KeyId keyId, List<String> kinds) {

        static Mutes of(KeyId id, List<Kind> kinds) {
            return new Mutes(id, kinds.stream().map(Kind::text).toList());
        }
    }

    @GET
    @Path("/mutes/{key_id}")
    public Uni<Mutes> muted(
            @RestPath("key_id") KeyId id, @RestQuery("hub_id") Optional<String> hubId) {
        return UsageReports.inTime(
                owner.requireOwn(id, hubId)
                        .chain(() -> mutes.of(id))
                        .map(kinds -> Mutes.of(id, kinds)));
    }

    /** Repeating it changes nothing. */
    @PUT
    @Path("/mutes/{key_id}/{kind}")
    public Uni<Void> mute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestQuery("hub_id") Optional<String> hubId) {
        return UsageReports.inTime(owner.requireOwn(id, hubId).chain(() -> mutes.mute(id, kind)));
    }

    /** Repeating it changes nothing. */
    @DELETE
    @Path("/mutes/{key_id}/{kind}")
    public Uni<Void> unmute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestQuery("hub_id") Optional<String> hubId) {
        return UsageReports.inTime(owner.requireOwn(id, hubId).chain(() -> mutes.unmute(id, kind)));
    }
}
