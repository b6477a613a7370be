package in.plugged.oauth.authorize;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.dpop.TokenProofs;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.dpop.ProofCheck;
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
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Takes authorization requests from clients themselves (RFC 9126, section 2). */
@Path("/oauth/par")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class PushedRequestResource {

    private static final String KEY = "dpop_jkt";

    private final ClientAuthentication clients;
    private final PushLimit limit;
    private final TokenProofs proofs;
    private final PushedRequestCheck check;
    private final PushedRequests requests;

    PushedRequestResource(
            ClientAuthentication clients,
            PushLimit limit,
            TokenProofs proofs,
            PushedRequestCheck check,
            PushedRequests requests) {
        this.clients = clients;
        this.limit = limit;
        this.proofs = proofs;
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
    @Parameter(name = ProofCheck.HEADER, in = ParameterIn.HEADER)
    public Uni<RestResponse<Kept>> push(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Parameters sent = Parameters.read(body, headers.getMediaType());
        return clients.identify(request, sent)
                .invoke(client -> limit.take(client, request))
                .flatMap(client -> push(client, sent, request))
                .map(PushedRequestResource::created);
    }

    /** The proof comes last: to check one costs, and what was shown has to be kept. */
    private Uni<Kept> push(Client client, Parameters sent, HttpServerRequest request) {
        return proofs.ofPushed(request).flatMap(holder -> push(client, withKey(sent, holder)));
    }

    /** A proof says what dpop_jkt does (RFC 9449, section 10.1). */
    private static Parameters withKey(Parameters sent, Binding holder) {
        return holder.thumbprint().map(proven -> withKey(sent, proven)).orElse(sent);
    }

    private static Parameters withKey(Parameters sent, String proven) {
        if (sent.find(KEY).filter(named -> !named.equals(proven)).isPresent()) {
            throw OauthErrors.invalidRequest("The dpop_jkt is not of the key of the DPoP proof");
        }
        return sent.with(KEY, proven);
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
