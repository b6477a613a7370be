package in.plugged.oauth.audit;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.audit.AuditView;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;

/** What was done to the user's account, sessions, applications and hubs. */
@Path("/api/auth/audit")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class AuditResource {

    private final SessionCaller session;
    private final AuditTrail trail;

    AuditResource(SessionCaller session, AuditTrail trail) {
        this.session = session;
        this.trail = trail;
    }

    /** The newest first. */
    @GET
    public Uni<Page<AuditView>> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<PagePlace> cursor) {
        return trail.page(
                session.caller().userId(), false, cursor, limit.orElse(PageLimit.DEFAULT));
    }
}
