package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.SameOrigin;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.TokenCaller;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.resource.ProtectedResource;
import in.plugged.resourceserver.tokens.TokenRefusal;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.resourceserver.tokens.TokenVerification;
import in.plugged.resourceserver.tokens.TokenVerification.Refused;
import in.plugged.resourceserver.tokens.TokenVerification.Valid;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From a presented session or access token to the caller: refuses changes that another site may
 * have made a browser send, verifies, and finds the hub in which the request acts. Fails with an
 * {@link ApiException} that says why.
 */
@ApplicationScoped
class TokenAuthentication {

    private static final String PRESENTED = TokenAuthentication.class.getName() + ".presented";
    private static final int MOST_SESSIONS = 10_000;

    private final TokenVerifier verifier;
    private final SameOrigin sameOrigin;
    private final RequestPeer peer;
    private final Set<String> publicScopes;
    private final TokenUses uses;
    private final Possession possession;
    private final ProtectedResource resource;

    /** How often a session may have us ask for a hub that is not known to be its user's. */
    private final LocalLimiter<CredentialDigest> strangeHubs =
            new LocalLimiter<>(10, Duration.ofSeconds(10), MOST_SESSIONS);

    TokenAuthentication(
            ResourceServerConfig config,
            TokenVerifier verifier,
            TokenUses uses,
            Possession possession,
            ProtectedResource resource) {
        this.possession = possession;
        this.resource = resource;
        this.verifier = verifier;
        this.uses = uses;
        this.sameOrigin = SameOrigin.of(config);
        this.peer = RequestPeer.of(config);
        this.publicScopes = Scopes.with(config.scopes().orElse(Set.of())).known();
    }

    /** How a token comes. */
    enum Way {
        BEARER,

        /** With a proof that its client holds the key to which it is bound. */
        DPOP,

        /** Browsers send it by themselves. */
        COOKIE
    }

    Uni<Caller> authenticate(OpaqueToken token, Way way, RoutingContext context) {
        HttpServerRequest request = context.request();
        if (way == Way.COOKIE && !sameOrigin.admits(request)) {
            return Uni.createFrom().failure(new ApiException(ApiError.csrf()));
        }
        return verify(token, way, context, hubs -> NamedHub.among(hubs, request))
                .invoke(found -> requireMeant(found, context))
                .map(found -> caller(found, request))
                .invoke(() -> context.put(PRESENTED, token));
    }

    /** The refusal of what can't be a token, which counts like any other. */
    ApiException malformed(TokenKind kind) {
        return new ApiException(TokenRefusal.of(verifier.malformed(), kind));
    }

    /**
     * The session of an authenticated request once more, asked for anew unless it is known to act
     * in that hub; empty when the request has none.
     */
    Optional<Uni<Caller>> sessionKnowing(String hubId, RoutingContext context) {
        return Optional.ofNullable(context.<@Nullable OpaqueToken>get(PRESENTED))
                .filter(token -> token.kind() == TokenKind.SESSION)
                .map(token -> verify(token, Way.COOKIE, context, hubs -> hubs.contains(hubId)))
                .map(asked -> asked.map(found -> session(found, context.request())));
    }

    private Uni<TokenSnapshot> verify(
            OpaqueToken token, Way way, RoutingContext context, Predicate<Set<String>> knowing) {
        Optional<InetAddress> address = peer.address(context.request());
        return verifier.verify(token, address, found -> willDo(found, token, knowing))
                .onFailure(TokensUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable(
                                                "Sessions and access tokens can't be verified right now")))
                .invoke(verification -> requireHolder(verification, token, way, context))
                .invoke(
                        verification ->
                                uses.note(context, verification, address, way == Way.COOKIE))
                .map(
                        verification ->
                                switch (verification) {
                                    case Valid(var found) -> found;
                                    case Refused refused ->
                                            throw new ApiException(
                                                    TokenRefusal.of(refused, token.kind()));
                                });
    }

    /** Before the use counts: who only has the text of a bound token is not its holder. */
    private void requireHolder(
            TokenVerification verification, OpaqueToken token, Way way, RoutingContext context) {
        if (verification instanceof Valid(var found)) {
            possession.require(found.jkt(), way == Way.DPOP, token.text(), context);
        }
    }

    /**
     * A hub may be younger than what is remembered of the session: that is worth a question, but
     * not each time that somebody names hubs which are not his. Then what is remembered decides.
     */
    private boolean willDo(TokenSnapshot found, OpaqueToken token, Predicate<Set<String>> knowing) {
        return found.kind() != TokenKind.SESSION
                || knowing.test(Set.copyOf(found.hubs()))
                || strangeHubs.take(CredentialDigest.of(token))
                        instanceof LocalLimiter.Decision.Refused;
    }

    /** Judged for each request: what is remembered of a token is good for any of them. */
    private void requireMeant(TokenSnapshot token, RoutingContext context) {
        if (token.kind() == TokenKind.ACCESS) {
            if (!resource.isMeant(token.audience(), context)) {
                throw new ApiException(TokenRefusal.meantForOthers());
            }
            TokenCaller.note(context);
        }
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
                token.loggedInAt(),
                Optional.empty());
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
                token.loggedInAt(),
                token.clientId());
    }
}
