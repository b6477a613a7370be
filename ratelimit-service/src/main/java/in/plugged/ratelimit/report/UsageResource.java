package in.plugged.ratelimit.report;

import in.plugged.resourceserver.credential.KeyId;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Showing the use of keys to their owner. */
@Path("/api/usage")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("admin")
class UsageResource {

    private final UsageOwner owner;
    private final UsageReports reports;
    private final Clock clock;

    UsageResource(UsageOwner owner, UsageReports reports, Clock clock) {
        this.owner = owner;
        this.reports = reports;
        this.clock = clock;
    }

    @GET
    @Path("/keys/{key_id}")
    public Uni<KeyReport> ofKey(
            @RestPath("key_id") KeyId id,
            @RestQuery("hub_id") Optional<String> hubId,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> step) {
        Range range = new WantedRange(from, to, step).at(clock.instant());
        return UsageReports.inTime(
                owner.requireOwn(id, hubId).chain(() -> reports.ofKey(id, range)));
    }

    /** Of all keys of a hub. */
    @GET
    @Path("/summary")
    public Uni<HubReport> ofHub(
            @RestQuery("hub_id") Optional<String> hubId,
            @RestQuery Optional<String> from,
            @RestQuery Optional<String> to,
            @RestQuery Optional<String> step) {
        Range range = new WantedRange(from, to, step).at(clock.instant());
        return UsageReports.inTime(owner.hub(hubId).flatMap(hub -> reports.ofHub(hub, range)));
    }
}
