package in.plugged.oauth.discovery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Tells applications about this authorization server, at the place where OAuth looks for it and at
 * that of OpenID Connect (RFC 8414, section 3 and OpenID Connect Discovery, section 4).
 */
@Path("/.well-known")
@Produces(MediaType.APPLICATION_JSON)
class DiscoveryResource {

    private static final String SOME_MINUTES = "max-age=300";

    private final Discovery discovery;

    DiscoveryResource(Discovery discovery) {
        this.discovery = discovery;
    }

    @GET
    @Path("/oauth-authorization-server")
    public RestResponse<ServerMetadata> forOauth() {
        return metadata();
    }

    @GET
    @Path("/openid-configuration")
    public RestResponse<ServerMetadata> forOpenId() {
        return metadata();
    }

    private RestResponse<ServerMetadata> metadata() {
        return ResponseBuilder.ok(discovery.metadata())
                .header(HttpHeaders.CACHE_CONTROL, SOME_MINUTES)
                .build();
    }
}
