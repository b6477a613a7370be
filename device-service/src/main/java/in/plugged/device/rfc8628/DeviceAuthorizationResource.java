package in.plugged.device.rfc8628;

import in.plugged.device.caller.InitiateLimit;
import in.plugged.service.oauth.ClearText;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/**
 * Lets an OAuth client wait for a person who has a browser elsewhere.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628#section-3.1">RFC 8628, section 3.1</a>
 */
@Path("/oauth/device_authorization")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
class DeviceAuthorizationResource {

    private final DeviceAuthorizations authorizations;
    private final InitiateLimit limit;
    private final ClearText clearText;

    DeviceAuthorizationResource(
            DeviceAuthorizations authorizations, InitiateLimit limit, ClearText clearText) {
        this.authorizations = authorizations;
        this.limit = limit;
        this.clearText = clearText;
    }

    /** Refused requests count for the limit of their address, too. */
    @POST
    public Uni<DeviceAuthorization> authorize(byte[] body, @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            clearText.refuse(request);
                            return limit.require(request);
                        })
                .chain(() -> authorizations.begin(SentRequest.of(body, request), request));
    }
}
