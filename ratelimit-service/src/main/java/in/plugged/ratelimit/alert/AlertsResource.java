package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.report.UsageOwner;
import in.plugged.ratelimit.report.UsageReports;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.Page;
import in.plugged.service.page.Page.Pagination;
import in.plugged.service.page.PageLimit;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Tells owners what was unusual about their keys, and hears what they do not want to be told. */
@Path("/api/usage/alerts")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("admin")
class AlertsResource {

    private static final Set<Caller.Kind> MAY_MUTE =
            Set.of(Caller.Kind.SESSION, Caller.Kind.ACCESS_TOKEN);

    private final SecurityIdentity identity;
    private final UsageOwner owner;
    private final KeptAlerts alerts;
    private final AlertMutes mutes;
    private final Clock clock;

    AlertsResource(
            SecurityIdentity identity,
            UsageOwner owner,
            KeptAlerts alerts,
            AlertMutes mutes,
            Clock clock) {
        this.identity = identity;
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
    record Mutes(KeyId keyId, List<Muted> mutes) {}

    /** A kind of which no alert is raised, and who wanted that. */
    record Muted(String kind, String mutedBy, Instant mutedAt) {

        static Muted of(Mute mute) {
            return new Muted(mute.kind().text(), mute.by(), mute.at());
        }
    }

    @GET
    @Path("/mutes/{key_id}")
    public Uni<Mutes> muted(
            @RestPath("key_id") KeyId id, @RestQuery("hub_id") Optional<String> hubId) {
        return UsageReports.inTime(
                owner.requireOwn(id, hubId)
                        .chain(() -> mutes.of(id))
                        .map(all -> new Mutes(id, all.stream().map(Muted::of).toList())));
    }

    /** Repeating it changes nothing. */
    @PUT
    @Path("/mutes/{key_id}/{kind}")
    public Uni<Void> mute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestQuery("hub_id") Optional<String> hubId) {
        String user = user();
        return UsageReports.inTime(
                owner.requireOwn(id, hubId).chain(() -> mutes.mute(id, kind, user)));
    }

    /** Repeating it changes nothing. */
    @DELETE
    @Path("/mutes/{key_id}/{kind}")
    public Uni<Void> unmute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestQuery("hub_id") Optional<String> hubId) {
        String ignored = user();
        return UsageReports.inTime(owner.requireOwn(id, hubId).chain(() -> mutes.unmute(id, kind)));
    }

    /** Who asks; 403 for a key, since whoever has stolen it would mute what tells of that. */
    private String user() {
        Caller caller = Caller.of(identity);
        if (!MAY_MUTE.contains(caller.kind())) {
            throw new ApiException(
                    ApiError.forbidden("An API key may not mute alerts, nor have them raised again")
                            .with("hint", "Log in, or use an access token with the scope admin."));
        }
        return caller.userId();
    }
}
