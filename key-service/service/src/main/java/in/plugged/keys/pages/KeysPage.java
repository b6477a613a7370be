package in.plugged.keys.pages;

import in.plugged.web.FormGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The keys of a person. */
@Path(KeysPage.PATH)
@Produces(MediaType.TEXT_HTML)
class KeysPage {

    static final String PATH = "/api-keys";

    private final Owners owners;
    private final FormGuard guard;
    private final KeysSheet sheet;
    private final KeyMaking making;

    KeysPage(Owners owners, FormGuard guard, KeysSheet sheet, KeyMaking making) {
        this.owners = owners;
        this.guard = guard;
        this.sheet = sheet;
        this.making = making;
    }

    @GET
    public Uni<RestResponse<Object>> list(
            @BeanParam ListQuery query, @Context HttpServerRequest request) {
        return owners.of(request).flatMap(owner -> sheet.show(query, owner));
    }

    /** Entries in its address are those of a form that a log-in came between. */
    @GET
    @Path("/new")
    public Uni<RestResponse<Object>> ask(@Context HttpServerRequest request) {
        return owners.of(request).map(owner -> making.ask(KeyFields.in(request), owner));
    }

    /** Answers with the new key, this once: nothing is to be asked for afterwards. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> make(
            @BeanParam KeyFields fields, @Context HttpServerRequest request) {
        boolean stale = guard.stale(fields.csrf());
        return owners.of(request)
                .flatMap(
                        owner ->
                                stale
                                        ? Uni.createFrom()
                                                .item(() -> making.askAgain(fields, owner))
                                        : making.make(fields, owner));
    }
}
