package in.plugged.device.pages;

import in.plugged.device.keys.Devices;
import in.plugged.device.keys.Devices.Ended;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.page.PagePlace;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Visitor;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The devices that a person has let in, and how to put one out. */
@Path(DevicesPage.PATH)
@Produces(MediaType.TEXT_HTML)
class DevicesPage {

    static final String PATH = "/devices";

    private final Visitor visitor;
    private final FormGuard guard;
    private final DevicesSheet sheet;
    private final Devices devices;
    private final Words words;
    private final Pages pages;

    DevicesPage(
            Visitor visitor,
            FormGuard guard,
            DevicesSheet sheet,
            Devices devices,
            Words words,
            Pages pages) {
        this.visitor = visitor;
        this.guard = guard;
        this.sheet = sheet;
        this.devices = devices;
        this.words = words;
        this.pages = pages;
    }

    @GET
    public Uni<RestResponse<Object>> show(
            @RestQuery @DefaultValue("") String confirm,
            @RestQuery Optional<PagePlace> cursor,
            @Context HttpServerRequest request) {
        return visitor.loggedIn()
                .flatMap(
                        caller ->
                                confirm.isEmpty()
                                        ? sheet.list(cursor, caller, request)
                                        : sheet.confirm(id(confirm), "", caller, request));
    }

    private static KeyId id(String shown) {
        try {
            return KeyId.fromString(shown);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ApiError.notFound());
        }
    }

    /** What a page of another service shows of them, fetched by its script. */
    @GET
    @Path("/part")
    public Uni<RestResponse<Object>> part(@Context HttpServerRequest request) {
        return visitor.loggedIn().flatMap(caller -> sheet.part(caller, request));
    }

    /** 404 for what is no device of that person. */
    @POST
    @Path("/{key_id}/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> revoke(
            @RestPath("key_id") KeyId id,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(csrf);
        return visitor.loggedIn()
                .flatMap(
                        caller ->
                                stale
                                        ? sheet.confirm(id, words.openForLong(), caller, request)
                                        : revoke(id, caller));
    }

    private Uni<RestResponse<Object>> revoke(KeyId id, Caller caller) {
        return devices.end(caller.userId(), id.toString()).map(this::done);
    }

    private RestResponse<Object> done(Ended ended) {
        return switch (ended) {
            case EVERYWHERE -> pages.goOn(PATH, "device-revoked");
            case SOON -> pages.goOn(PATH, "device-ending");
            case UNKNOWN -> throw new ApiException(ApiError.notFound());
        };
    }
}
