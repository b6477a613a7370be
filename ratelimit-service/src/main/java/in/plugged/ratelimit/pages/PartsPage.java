package in.plugged.ratelimit.pages;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What the pages of other services show of usage, fetched by their script. */
@Path("/usage/parts")
@Produces(MediaType.TEXT_HTML)
class PartsPage {

    private final Visitor visitor;
    private final PartsSheet sheet;
    private final AlertParts alerts;

    PartsPage(Visitor visitor, PartsSheet sheet, AlertParts alerts) {
        this.visitor = visitor;
        this.sheet = sheet;
        this.alerts = alerts;
    }

    /** The last day of a key; 404 for one that the caller does not own. */
    @GET
    @Path("/key/{key_id}")
    public Uni<RestResponse<Object>> ofKey(@RestPath("key_id") KeyId id) {
        return visitor.loggedIn().flatMap(caller -> sheet.ofKey(id, caller));
    }

    /** Who uses a secret of a key, and from where; 404 for a key that the caller does not own. */
    @GET
    @Path("/secret/{key_id}/{version}")
    public Uni<RestResponse<Object>> ofSecret(@RestPath("key_id") KeyId id, @RestPath int version) {
        return visitor.loggedIn().flatMap(caller -> sheet.ofSecret(id, version, caller));
    }

    /**
     * One sentence on how often a key was called in the last day, for who is about to end it; 404
     * for one that the caller does not own.
     */
    @GET
    @Path("/calls/{key_id}")
    public Uni<RestResponse<Object>> calls(@RestPath("key_id") KeyId id) {
        return visitor.loggedIn().flatMap(caller -> sheet.calls(id, caller));
    }

    /** The newest alerts that go on, of any key of the caller; nothing when there are none. */
    @GET
    @Path("/alerts")
    public Uni<RestResponse<Object>> alerts(@Context HttpServerRequest request) {
        return visitor.loggedIn().flatMap(caller -> alerts.newest(caller, request));
    }

    /** What was unusual about a key of late; 404 for one that the caller does not own. */
    @GET
    @Path("/alerts/{key_id}")
    public Uni<RestResponse<Object>> alertsOf(@RestPath("key_id") KeyId id) {
        return visitor.loggedIn().flatMap(caller -> alerts.ofKey(id, caller));
    }
}
