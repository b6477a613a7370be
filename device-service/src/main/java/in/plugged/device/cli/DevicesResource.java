package in.plugged.device.cli;

import in.plugged.device.keys.Device;
import in.plugged.device.keys.Devices;
import in.plugged.device.keys.Devices.Ended;
import in.plugged.resourceserver.credential.KeyId;
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

/** The devices that a person has let in. */
@Path("/api/cli/devices")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class DevicesResource {

    private final Devices devices;
    private final SessionCaller session;

    DevicesResource(Devices devices, SessionCaller session) {
        this.devices = devices;
        this.session = session;
    }

    @GET
    public Uni<Page<Device>> list(
            @RestQuery Optional<PageLimit> limit, @RestQuery Optional<PagePlace> cursor) {
        return devices.of(session.caller().userId(), limit.orElse(PageLimit.DEFAULT), cursor);
    }

    @DELETE
    @Path("/{device_id}")
    public Uni<RestResponse<Void>> disconnect(@RestPath("device_id") KeyId id) {
        return devices.end(session.caller().userId(), id.toString()).map(DevicesResource::answer);
    }

    private static RestResponse<Void> answer(Ended ended) {
        return switch (ended) {
            case EVERYWHERE -> RestResponse.noContent();
            case SOON -> RestResponse.accepted();
            case UNKNOWN -> throw new ApiException(ApiError.notFound());
        };
    }
}
