package in.plugged.keys.pages;

import in.plugged.resourceserver.credential.KeyId;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Changing a key. */
@Path(KeysPage.PATH)
@Produces(MediaType.TEXT_HTML)
class EditPage {

    private final Owners owners;
    private final FormGuard guard;
    private final KeyEditing editing;
    private final Words words;

    EditPage(Owners owners, FormGuard guard, KeyEditing editing, Words words) {
        this.owners = owners;
        this.guard = guard;
        this.editing = editing;
        this.words = words;
    }

    /** Entries in its address are those of a form that a log-in came between. */
    @GET
    @Path("/{key_id}/edit")
    public Uni<RestResponse<Object>> ask(
            @RestPath("key_id") KeyId id, @Context HttpServerRequest request) {
        return owners.of(request).flatMap(owner -> editing.ask(id, KeyFields.in(request), owner));
    }

    @POST
    @Path("/{key_id}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> save(
            @RestPath("key_id") KeyId id,
            @BeanParam KeyFields fields,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(fields.csrf());
        return owners.of(request)
                .flatMap(
                        owner ->
                                stale
                                        ? editing.askAgain(id, words.openForLong(), fields, owner)
                                        : editing.save(id, fields, owner));
    }
}
