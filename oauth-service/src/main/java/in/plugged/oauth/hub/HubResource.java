package in.plugged.oauth.hub;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.ending.Endings;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The caller's hubs. Changing them takes a session. */
@Path("/api/hubs")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class HubResource {

    private final SecurityIdentity identity;
    private final SessionCaller session;
    private final HubList list;
    private final HubCreation creation;
    private final HubDeletion deletion;
    private final Endings endings;

    HubResource(
            SecurityIdentity identity,
            SessionCaller session,
            HubList list,
            HubCreation creation,
            HubDeletion deletion,
            Endings endings) {
        this.identity = identity;
        this.session = session;
        this.list = list;
        this.creation = creation;
        this.deletion = deletion;
        this.endings = endings;
    }

    /** The oldest first: the first one is where a session acts that names none. */
    @GET
    public Uni<Page<HubView>> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<PagePlace> cursor) {
        return list.page(Caller.of(identity), cursor, limit.orElse(PageLimit.DEFAULT));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<HubView>> create(@NotNull(message = "must be given") HubName wanted) {
        return creation.create(wanted.name(), session.caller()).map(HubResource::created);
    }

    private static RestResponse<HubView> created(HubView hub) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, hub)
                .header(HttpHeaders.LOCATION, "/api/hubs/" + hub.id())
                .build();
    }

    @PATCH
    @Path("/{hub_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<HubView> rename(
            @RestPath("hub_id") HubId id, @NotNull(message = "must be given") HubName wanted) {
        return creation.rename(id.value(), wanted.name(), session.caller());
    }

    /** 202 always: what belongs to the hub in other services ends a moment later. */
    @DELETE
    @Path("/{hub_id}")
    public Uni<RestResponse<Object>> delete(@RestPath("hub_id") HubId id) {
        return deletion.delete(id.value(), session.caller())
                .call(endings::announce)
                .map(_ -> Endings.answer(false));
    }
}
