package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.SameOrigin;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.tokens.TokenRefusal;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.resourceserver.tokens.TokenVerification.Refused;
import in.plugged.resourceserver.tokens.TokenVerification.Valid;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * From a presented session or access token to the caller: refuses changes that another site may
 * have made a browser send, verifies, and finds the hub in which the request acts. Fails with an
 * {@link ApiException} that says why.
 */
@ApplicationScoped
class TokenAuthentication {

    private final TokenVerifier verifier;
    private final SameOrigin sameOrigin;
    private final RequestPeer peer;
    private final Set<String> publicScopes;
    private final TokenUses uses;

    TokenAuthentication(ResourceServerConfig config, TokenVerifier verifier, TokenUses uses) {
        this.verifier = verifier;
        this.uses = uses;
        this.sameOrigin = SameOrigin.of(config);
        this.peer = RequestPeer.of(config);
        this.publicScopes = Scopes.with(config.scopes().orElse(Set.of())).known();
    }

    /**
     * @param cookie the token came in a cookie, which browsers send by themselves
     */
    Uni<Caller> authenticate(OpaqueToken token, boolean cookie, RoutingContext context) {
        HttpServerRequest request = context.request();
        if (cookie && !sameOrigin.admits(request)) {
            return Uni.createFrom().failure(new ApiException(ApiError.csrf()));
        }
        return verify(token, cookie, context, false)
                .flatMap(
                        found ->
                                knowsNamedHub(found, request)
                                        ? Uni.createFrom().item(found)
                                        : verify(token, cookie, context, true))
                .map(found -> caller(found, request));
    }

    private Uni<TokenSnapshot> verify(
            OpaqueToken token, boolean cookie, RoutingContext context, boolean fresh) {
        Optional<InetAddress> address = peer.address(context.request());
        return verifier.verify(token, address, fresh)
                .onFailure(TokensUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable(
                                                "Sessions and access tokens can't be verified right now")))
                .invoke(verification -> uses.note(context, verification, address, cookie))
                .map(
                        verification ->
                                switch (verification) {
                                    case Valid(var found) -> found;
                                    case Refused refused ->
                                            throw new ApiException(
                                                    TokenRefusal.of(refused, token.kind()));
                                });
    }

    /** A hub may be younger than what is remembered of the session: that is worth a question. */
    private static boolean knowsNamedHub(TokenSnapshot token, HttpServerRequest request) {
        return token.kind() != TokenKind.SESSION
                || NamedHub.among(Set.copyOf(token.hubs()), request);
    }

    private Caller caller(TokenSnapshot token, HttpServerRequest request) {
        return switch (token.kind()) {
            case SESSION -> session(token, request);
            case ACCESS, REFRESH -> accessToken(token, request);
        };
    }

    private Caller session(TokenSnapshot token, HttpServerRequest request) {
        Set<String> hubs = Set.copyOf(token.hubs());
        return new Caller(
                Caller.Kind.SESSION,
                token.sid().orElse(token.jti()),
                token.userId(),
                NamedHub.chosen(token.hubId(), hubs, request),
                hubs,
                publicScopes,
                Environment.LIVE,
                true,
                token.loggedInAt());
    }

    private static Caller accessToken(TokenSnapshot token, HttpServerRequest request) {
        NamedHub.require(token.hubId(), request);
        return new Caller(
                Caller.Kind.ACCESS_TOKEN,
                token.jti(),
                token.userId(),
                token.hubId(),
                Set.of(token.hubId()),
                token.scopes(),
                Environment.LIVE,
                false,
                token.loggedInAt());
    }
}
