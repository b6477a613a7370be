package in.plugged.oauth.discovery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Tells applications about this authorization server (RFC 8414, section 3). */
@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
class DiscoveryResource {

    private static final String SOME_MINUTES = "max-age=300";

    private final Discovery discovery;

    DiscoveryResource(Discovery discovery) {
        this.discovery = discovery;
    }

    @GET
    public RestResponse<ServerMetadata> metadata() {
        return ResponseBuilder.ok(discovery.metadata())
                .header(HttpHeaders.CACHE_CONTROL, SOME_MINUTES)
                .build();
    }
}
