package in.plugged.oauth.session;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.ending.Endings;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The user's own sessions: who is logged in here, where else, and ending that. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class SessionResource {

    private final SessionCaller session;
    private final SessionInfo info;
    private final SessionList list;
    private final SessionEnding ending;
    private final Endings endings;

    SessionResource(
            SessionCaller session,
            SessionInfo info,
            SessionList list,
            SessionEnding ending,
            Endings endings) {
        this.session = session;
        this.info = info;
        this.list = list;
        this.ending = ending;
        this.endings = endings;
    }

    @GET
    @Path("/session")
    public Uni<SessionInfo.LoggedIn> current() {
        return info.of(session.caller());
    }

    /** The newest first. */
    @GET
    @Path("/sessions")
    public Uni<Page<SessionView>> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<PagePlace> cursor) {
        return list.page(session.caller(), cursor, limit.orElse(PageLimit.DEFAULT));
    }

    /** Ends all of them but the one that asks. */
    @DELETE
    @Path("/sessions")
    public Uni<RestResponse<Object>> endOthers() {
        return ending.endOthers(session.caller()).flatMap(endings::announce).map(Endings::answer);
    }

    @DELETE
    @Path("/sessions/{session_id}")
    public Uni<RestResponse<Object>> end(@RestPath("session_id") SessionId id) {
        return ending.endOne(id.value(), session.caller())
                .map(found -> found.orElseThrow(() -> new ApiException(ApiError.notFound())))
                .flatMap(endings::announce)
                .map(Endings::answer);
    }
}
