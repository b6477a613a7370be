package in.plugged.oauth.introspect;

import in.plugged.oauth.client.ClientAuthentication;
import in.plugged.oauth.openid.Subjects;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.service.oauth.OauthErrors;
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

/** Tells services about sessions and tokens, and applications about their own tokens (RFC 7662). */
@Path("/oauth/introspect")
@Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
class IntrospectResource {

    private final ClientAuthentication clients;
    private final CurrentIdentityAssociation identity;
    private final KnownTokens tokens;
    private final Subjects subjects;
    private final String issuer;

    IntrospectResource(
            ClientAuthentication clients,
            CurrentIdentityAssociation identity,
            KnownTokens tokens,
            Subjects subjects,
            ResourceServerConfig config) {
        this.clients = clients;
        this.identity = identity;
        this.tokens = tokens;
        this.subjects = subjects;
        this.issuer = config.origin();
    }

    /** Who asks is found out first: a stranger learns not even that its question is none. */
    @POST
    public Uni<Introspection> introspect(
            byte[] body, @Context HttpHeaders headers, @Context HttpServerRequest request) {
        Parameters question = Parameters.read(body, headers.getMediaType());
        return asker(question, request)
                .flatMap(
                        asker ->
                                answer(
                                        question.require("token"),
                                        asker,
                                        said(question, "fresh"),
                                        said(question, "dpop")));
    }

    private static boolean said(Parameters question, String name) {
        return question.find(name).filter("true"::equals).isPresent();
    }

    /** A client proves who it is as at the token endpoint, or shows a token that it got there. */
    private Uni<Asker> asker(Parameters question, HttpServerRequest request) {
        if (clients.isTried(request, question)) {
            return clients.authenticate(request, question).map(Asker::of);
        }
        return identity.getDeferredIdentity()
                .map(
                        found -> {
                            if (found.isAnonymous()) {
                                throw OauthErrors.invalidClient();
                            }
                            return Asker.of(Caller.of(found));
                        });
    }

    /** Whoever may not know is told the same as of a token that is not good. */
    private Uni<Introspection> answer(String text, Asker asker, boolean fresh, boolean knowsDpop) {
        return TokenFormat.parse(text)
                .filter(_ -> !(asker instanceof Asker.Nobody))
                .map(token -> ask(token, asker, fresh, knowsDpop))
                .orElseGet(() -> Uni.createFrom().item(Introspection.INACTIVE));
    }

    private Uni<Introspection> ask(
            OpaqueToken token, Asker asker, boolean fresh, boolean knowsDpop) {
        return tokens.find(token, fresh)
                .onFailure(TokensUnavailable.class)
                .transform(_ -> OauthErrors.unavailable("Tokens can't be looked up right now"))
                .map(
                        found ->
                                found.filter(known -> asker.mayKnow(known, knowsDpop))
                                        .map(known -> told(known, asker))
                                        .orElse(Introspection.INACTIVE));
    }

    /** An application is told of its users by the ids that it knows. */
    private Introspection told(TokenSnapshot token, Asker asker) {
        return asker instanceof Asker.Application(var client)
                ? Introspection.ofOwn(token, subjects.of(client, token.userId()), issuer)
                : Introspection.of(token, issuer, System.nanoTime());
    }
}
