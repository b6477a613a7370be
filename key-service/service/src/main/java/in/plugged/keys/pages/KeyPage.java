package in.plugged.keys.pages;

import in.plugged.keys.revoke.Descendants;
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
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** One key of a person; 404 for somebody else's. */
@Path(KeysPage.PATH)
@Produces(MediaType.TEXT_HTML)
class KeyPage {

    private static final String REVOKE = "revoke";

    private final Owners owners;
    private final FormGuard guard;
    private final KeySheet sheet;
    private final KeyActions actions;
    private final Words words;

    KeyPage(Owners owners, FormGuard guard, KeySheet sheet, KeyActions actions, Words words) {
        this.owners = owners;
        this.guard = guard;
        this.sheet = sheet;
        this.actions = actions;
        this.words = words;
    }

    @GET
    @Path("/{key_id}")
    public Uni<RestResponse<Object>> show(
            @RestPath("key_id") KeyId id,
            @RestQuery @DefaultValue("") String confirm,
            @Context HttpServerRequest request) {
        return owners.of(request)
                .flatMap(
                        owner ->
                                confirm.equals(REVOKE)
                                        ? sheet.confirm(id, owner, "")
                                        : sheet.show(id, owner, ""));
    }

    @POST
    @Path("/{key_id}/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> suspend(
            @RestPath("key_id") KeyId id,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        return act(id, csrf, request, actions::suspend);
    }

    @POST
    @Path("/{key_id}/resume")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> resume(
            @RestPath("key_id") KeyId id,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        return act(id, csrf, request, actions::resume);
    }

    @POST
    @Path("/{key_id}/secrets/{version}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> endSecret(
            @RestPath("key_id") KeyId id,
            @RestPath int version,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        return act(id, csrf, request, (key, owner) -> actions.endSecret(key, version, owner));
    }

    /** After an old token the page is shown anew, with what was wrong. */
    private Uni<RestResponse<Object>> act(
            KeyId id,
            String csrf,
            HttpServerRequest request,
            BiFunction<KeyId, Owner, Uni<RestResponse<Object>>> act) {
        boolean stale = guard.stale(csrf);
        return owners.of(request)
                .flatMap(
                        owner ->
                                stale
                                        ? sheet.show(id, owner, words.openForLong())
                                        : act.apply(id, owner));
    }

    /** Ends it for good. */
    @POST
    @Path("/{key_id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> revoke(
            @RestPath("key_id") KeyId id,
            @RestForm @DefaultValue("") String confirm,
            @RestForm @DefaultValue("") String descendants,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(csrf);
        Descendants wish = descendants.isEmpty() ? Descendants.LIVE_ON : Descendants.END;
        return owners.of(request)
                .flatMap(
                        owner ->
                                stale
                                        ? sheet.confirm(id, owner, words.openForLong())
                                        : actions.revoke(id, confirm, wish, owner));
    }
}
