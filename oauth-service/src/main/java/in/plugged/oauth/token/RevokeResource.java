package in.plugged.oauth.token;

import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets applications give back what they got (RFC 7009). */
@Path("/oauth/revoke")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class RevokeResource {

    private final ClientAuthentication clients;
    private final TokenRevocation revocation;
    private final Endings endings;
    private final UnknownTokenLimit limit;

    RevokeResource(
            ClientAuthentication clients,
            TokenRevocation revocation,
            Endings endings,
            UnknownTokenLimit limit) {
        this.clients = clients;
        this.revocation = revocation;
        this.endings = endings;
        this.limit = limit;
    }

    /** Of a token that is not the client's, or none at all, there is nothing to tell: 200 too. */
    @POST
    public Uni<RestResponse<Void>> revoke(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Parameters question = Parameters.read(body, headers.getMediaType());
        return clients.identify(request, question)
                .flatMap(client -> revoke(question.require("token"), client.id(), request))
                .map(RevokeResource::answer);
    }

    private Uni<Boolean> revoke(String text, String clientId, HttpServerRequest request) {
        return TokenFormat.parse(text)
                .filter(token -> token.kind() != TokenKind.SESSION)
                .map(token -> revoke(token, clientId, request))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<Boolean> revoke(OpaqueToken token, String clientId, HttpServerRequest request) {
        return limit.within(request, () -> revocation.revoke(token, clientId), Optional::isEmpty)
                .flatMap(ending -> endings.announce(ending.orElseGet(Ending::none)));
    }

    /** Revoked is it in any case, and for good; not everybody may have heard of it. */
    private static RestResponse<Void> answer(boolean announced) {
        if (!announced) {
            throw OauthErrors.unavailable(
                    "The token is revoked, but not yet everywhere: ask again");
        }
        return RestResponse.ok();
    }
}
