package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.client.GuessLimit;
import in.plugged.oauth.dpop.TokenProofs;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.dpop.ProofCheck;
import in.plugged.resourceserver.error.ApiException;
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

/** Gives tokens for grants (RFC 6749, section 3.2). */
@Path("/oauth/token")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class TokenResource {

    private final ClientAuthentication clients;
    private final GrantTypes grants;
    private final TokenProofs proofs;
    private final GuessLimit guesses;
    private final TokenMetrics metrics;

    TokenResource(
            ClientAuthentication clients,
            GrantTypes grants,
            TokenProofs proofs,
            GuessLimit guesses,
            TokenMetrics metrics) {
        this.clients = clients;
        this.grants = grants;
        this.proofs = proofs;
        this.guesses = guesses;
        this.metrics = metrics;
    }

    @POST
    @Parameter(name = ProofCheck.HEADER, in = ParameterIn.HEADER)
    public Uni<TokenAnswer> token(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        return Uni.createFrom()
                .deferred(() -> issue(Parameters.read(body, headers.getMediaType()), request))
                .onFailure(ApiException.class)
                .invoke(refusal -> metrics.refused(refusal));
    }

    private Uni<TokenAnswer> issue(Parameters parameters, HttpServerRequest request) {
        Grant grant =
                grants.find(parameters.require("grant_type"))
                        .orElseThrow(OauthErrors::unsupportedGrantType);
        return clients.identify(request, parameters)
                .flatMap(client -> issue(grant, client, parameters, request))
                .invoke(() -> metrics.issued(grant.type()));
    }

    /**
     * The proof comes last: to check one costs, and what was shown has to be kept. A bad one counts
     * like a wrong secret.
     */
    private Uni<TokenAnswer> issue(
            Grant grant, Client client, Parameters parameters, HttpServerRequest request) {
        return proofs.of(request)
                .onFailure(ApiException.class)
                .invoke(() -> guesses.failed(request))
                .flatMap(holder -> grant.issue(client, parameters, request, holder));
    }
}
