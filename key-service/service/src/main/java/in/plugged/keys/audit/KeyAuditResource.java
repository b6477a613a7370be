package in.plugged.keys.audit;

import in.plugged.keys.hub.DeletedHubs;
import in.plugged.keys.key.KeyOwner;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.audit.AuditView;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What was done to a hub's keys. */
@Path("/api/auth/keys/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class KeyAuditResource {

    private final KeyOwner owner;
    private final DeletedHubs hubs;
    private final AuditTrail trail;

    KeyAuditResource(KeyOwner owner, DeletedHubs hubs, AuditTrail trail) {
        this.owner = owner;
        this.hubs = hubs;
        this.trail = trail;
    }

    /** The newest first. A test credential sees what was done to test keys only. */
    @GET
    @WithSession
    public Uni<Page<AuditView>> list(
            @RestQuery("hub_id") Optional<String> hubId,
            @RestQuery Optional<PageLimit> limit,
            @RestQuery Optional<PagePlace> cursor) {
        Caller caller = owner.caller();
        boolean testOnly = caller.environment() == Environment.TEST;
        PageLimit most = limit.orElse(PageLimit.DEFAULT);
        return owner.in(hubId, caller)
                .call(found -> hubs.requireLiving(found.hubId()))
                .flatMap(found -> trail.page(found.hubId(), testOnly, cursor, most));
    }
}
