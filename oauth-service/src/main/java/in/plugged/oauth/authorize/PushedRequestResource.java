package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Takes authorization requests from clients themselves (RFC 9126, section 2). */
@Path("/oauth/par")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class PushedRequestResource {

    private final ClientAuthentication clients;
    private final PushLimit limit;
    private final PushedRequestCheck check;
    private final PushedRequests requests;

    PushedRequestResource(
            ClientAuthentication clients,
            PushLimit limit,
            PushedRequestCheck check,
            PushedRequests requests) {
        this.clients = clients;
        this.limit = limit;
        this.check = check;
        this.requests = requests;
    }

    /**
     * What is kept for a client.
     *
     * @param requestUri what its user's browser brings
     * @param expiresIn in seconds, until the browser has to come
     */
    record Kept(String requestUri, long expiresIn) {

        @Override
        public String toString() {
            return "Kept[hidden]";
        }
    }

    @POST
    public Uni<RestResponse<Kept>> push(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Parameters sent = Parameters.read(body, headers.getMediaType());
        return clients.identify(request, sent)
                .invoke(client -> limit.take(client, request))
                .flatMap(client -> push(client, sent))
                .map(PushedRequestResource::created);
    }

    private Uni<Kept> push(Client client, Parameters sent) {
        if (client instanceof Client.Registered application) {
            return requests.keep(application.id(), check.require(application, sent))
                    .map(address -> new Kept(address, requests.lives().toSeconds()));
        }
        throw OauthErrors.unauthorizedClient("A service sends nobody's browser here");
    }

    private static RestResponse<Kept> created(Kept kept) {
        return ResponseBuilder.create(RestResponse.Status.CREATED, kept).build();
    }
}
