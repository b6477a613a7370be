package in.plugged.keys.pages;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.FormGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Giving a key a new secret, step by step. */
@Path(KeysPage.PATH)
@Produces(MediaType.TEXT_HTML)
class RotatePage {

    private final Owners owners;
    private final FormGuard guard;
    private final RotateSheet sheet;
    private final KeyRotation rotation;
    private final Words words;

    RotatePage(
            Owners owners, FormGuard guard, RotateSheet sheet, KeyRotation rotation, Words words) {
        this.owners = owners;
        this.guard = guard;
        this.sheet = sheet;
        this.rotation = rotation;
        this.words = words;
    }

    @GET
    @Path("/{key_id}/rotate")
    public Uni<RestResponse<Object>> show(
            @RestPath("key_id") KeyId id, @Context HttpServerRequest request) {
        return owners.of(request).flatMap(owner -> sheet.show(id, owner, ""));
    }

    @POST
    @Path("/{key_id}/rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> rotate(
            @RestPath("key_id") KeyId id,
            @RestForm @DefaultValue("") String overlap,
            @RestForm("form") @DefaultValue("") String formId,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(csrf);
        return owners.of(request)
                .flatMap(
                        owner ->
                                stale
                                        ? sheet.show(id, owner, words.openForLong())
                                        : rotation.rotate(id, overlap, formId, owner));
    }
}
