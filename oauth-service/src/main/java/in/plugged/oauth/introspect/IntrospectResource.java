package in.plugged.oauth.introspect;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.protocol.OauthErrors;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.tokens.TokenSource;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells services about sessions and access tokens (RFC 7662). */
@Path("/oauth/introspect")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class IntrospectResource {

    private final ClientAuthentication clients;
    private final CurrentIdentityAssociation identity;
    private final TokenSource tokens;
    private final Clock clock;

    IntrospectResource(
            ClientAuthentication clients,
            CurrentIdentityAssociation identity,
            TokenSource tokens,
            Clock clock) {
        this.clients = clients;
        this.identity = identity;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Who asks is found out first: a stranger learns not even that its question is none. */
    @POST
    public Uni<Introspection> introspect(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Parameters question = Parameters.read(body, headers.getMediaType());
        return scopes(question, request)
                .flatMap(
                        scopes ->
                                answer(
                                        question.require("token"),
                                        scopes.contains(Scopes.INTROSPECT_TOKENS),
                                        question.find("fresh").filter("true"::equals).isPresent()));
    }

    /** A client proves who it is as at the token endpoint, or shows a token that it got there. */
    private Uni<Set<String>> scopes(Parameters question, HttpServerRequest request) {
        if (clients.isTried(request, question)) {
            return clients.authenticate(request, question).map(Client::scopes);
        }
        return identity.getDeferredIdentity()
                .map(
                        found -> {
                            if (found.isAnonymous()) {
                                throw OauthErrors.invalidClient();
                            }
                            return Caller.of(found).scopes();
                        });
    }

    /** Whoever may not know is told the same as of a token that is not good. */
    private Uni<Introspection> answer(String text, boolean allowed, boolean fresh) {
        Optional<OpaqueToken> token = TokenFormat.parse(text).filter(_ -> allowed);
        return token.map(asked -> ask(asked, fresh))
                .orElseGet(() -> Uni.createFrom().item(Introspection.INACTIVE));
    }

    private Uni<Introspection> ask(OpaqueToken token, boolean fresh) {
        return tokens.ask(token, fresh)
                .onFailure(TokensUnavailable.class)
                .transform(_ -> OauthErrors.unavailable("Tokens can't be looked up right now"))
                .map(
                        found ->
                                found.filter(known -> known.expiresAt().isAfter(clock.instant()))
                                        .map(known -> Introspection.of(known, System.nanoTime()))
                                        .orElse(Introspection.INACTIVE));
    }
}
