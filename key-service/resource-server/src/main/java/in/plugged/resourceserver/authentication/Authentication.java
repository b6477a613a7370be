package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.authentication.TokenAuthentication.Way;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Credential;
import in.plugged.resourceserver.credential.CredentialReader;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.credential.SessionCookie;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.DpopCaller;
import in.plugged.resourceserver.keys.KeyAuthentication;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.ratelimit.RequestLimits;
import in.plugged.resourceserver.tokens.TokenVerifier;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a request to the caller behind it: reads the credential, refuses what may not come this way,
 * has it verified, and takes the request from the caller's limit. Fails with an {@link
 * ApiException} that says why; a request without a credential of ours is empty.
 */
@ApplicationScoped
class Authentication {

    private final ResourceServerConfig config;
    private final Scopes scopes;
    private final CredentialReader credentials;
    private final RequestPeer peer;
    private final KeyAuthentication keys;
    private final TokenAuthentication tokens;
    private final Possession possession;
    private final RequestLimits limits;
    private final List<ServiceTokenCheck> serviceTokens;

    Authentication(
            ResourceServerConfig config,
            KeyAuthentication keys,
            TokenAuthentication tokens,
            Possession possession,
            TokenVerifier verifier,
            RequestLimits limits,
            @All List<ServiceTokenCheck> serviceTokens) {
        this.config = config;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
        this.credentials =
                new CredentialReader(
                        new KeyFormat(config.tag()),
                        config.v1().enabled(),
                        Optional.of(SessionCookie.of(config)).filter(_ -> verifier.accepting()));
        this.peer = RequestPeer.of(config);
        this.keys = keys;
        this.tokens = tokens;
        this.possession = possession;
        this.limits = limits;
        this.serviceTokens = serviceTokens;
    }

    Uni<Optional<CallerIdentity>> authenticate(RoutingContext context) {
        return identify(context)
                .call(
                        found ->
                                found.map(caller -> caller.takeOf(limits))
                                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<CallerIdentity>> identify(RoutingContext context) {
        if (CredentialReader.isDpop(context.request().headers())) { // whatever comes of it
            DpopCaller.note(context);
        }
        Credential credential = credentials.read(context.request().headers());
        if (!(credential instanceof Credential.None) && refusedAsInsecure(context.request())) {
            report(credential, context.request());
            return refuse(ApiError.insecureTransport());
        }
        return switch (credential) {
            case Credential.None() -> Uni.createFrom().item(Optional.empty());
            case Credential.Ambiguous() ->
                    refuse(ApiError.badRequest("The request carries two different credentials"));
            case Credential.Malformed(var prefix) ->
                    Uni.createFrom().failure(keys.malformed(prefix));
            case Credential.MalformedToken(var kind) ->
                    Uni.createFrom().failure(tokens.malformed(kind));
            case Credential.ApiKey(var key, var v1) ->
                    keys.authenticate(key, v1, context).map(found -> identity(found, context));
            case Credential.Token(var token, var cookie) ->
                    authenticate(token, cookie ? Way.COOKIE : Way.BEARER, context);
            case Credential.DpopToken(var token) -> authenticate(token, Way.DPOP, context);
            case Credential.ServiceToken(var jwt) -> checkServiceToken(jwt, false, context);
            case Credential.DpopServiceToken(var jwt) -> checkServiceToken(jwt, true, context);
        };
    }

    private boolean refusedAsInsecure(HttpServerRequest request) {
        return config.insecureTransport() != InsecureTransport.ALLOW
                && peer.cameInClearText(request);
    }

    private void report(Credential credential, HttpServerRequest request) {
        if (credential instanceof Credential.ApiKey(var key, _)) {
            keys.report(key, request);
        }
    }

    private Uni<Optional<CallerIdentity>> authenticate(
            OpaqueToken token, Way way, RoutingContext context) {
        return tokens.authenticate(token, way, context).map(caller -> identity(caller, context));
    }

    private Uni<Optional<CallerIdentity>> checkServiceToken(
            String jwt, boolean proven, RoutingContext context) {
        return serviceTokens.isEmpty()
                ? refuse(
                        ApiError.unauthorized("unknown", "Invalid access token provided")
                                .with("hint", "This application accepts no service tokens."))
                : serviceTokens
                        .getFirst()
                        .check(jwt, context)
                        .invoke(found -> possession.require(found.jkt(), proven, jwt, context))
                        .map(found -> identity(found.caller(), context));
    }

    private Optional<CallerIdentity> identity(KeySnapshot key, RoutingContext context) {
        NamedHub.require(key.key().hubId(), context.request());
        return Optional.of(
                new CallerIdentity(key.caller(), Optional.of(key.key()), scopes, context));
    }

    private Optional<CallerIdentity> identity(Caller caller, RoutingContext context) {
        return Optional.of(new CallerIdentity(caller, Optional.empty(), scopes, context));
    }

    private static <T> Uni<T> refuse(ApiError error) {
        return Uni.createFrom().failure(new ApiException(error));
    }
}
