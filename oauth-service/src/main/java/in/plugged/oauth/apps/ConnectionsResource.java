package in.plugged.oauth.apps;

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

/** The applications that the user has let in: which, and putting one out. */
@Path("/api/auth/apps")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class ConnectionsResource {

    private final SessionCaller session;
    private final Connections connections;
    private final Disconnection disconnection;
    private final Endings endings;

    ConnectionsResource(
            SessionCaller session,
            Connections connections,
            Disconnection disconnection,
            Endings endings) {
        this.session = session;
        this.connections = connections;
        this.disconnection = disconnection;
        this.endings = endings;
    }

    /** The newest first. */
    @GET
    public Uni<Page<Connection>> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<PagePlace> cursor) {
        return connections.page(session.caller(), cursor, limit.orElse(PageLimit.DEFAULT));
    }

    /** Ends all that the application may do for the user, in every hub. */
    @DELETE
    @Path("/{client_id}")
    public Uni<RestResponse<Object>> disconnect(@RestPath("client_id") ConnectedClientId id) {
        return disconnection
                .disconnect(id.value(), session.caller())
                .map(found -> found.orElseThrow(() -> new ApiException(ApiError.notFound())))
                .flatMap(endings::announce)
                .map(Endings::answer);
    }
}
