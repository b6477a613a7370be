package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.credential.Credential;
import in.plugged.resourceserver.credential.CredentialReader;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * From a request to the key behind it: reads the credential, refuses what may not be used this way,
 * and verifies. Fails with an {@link ApiException} that says why; a request without a credential of
 * ours is empty.
 */
@ApplicationScoped
class KeyAuthentication {

    private final ResourceServerConfig config;
    private final CredentialReader credentials;
    private final RequestPeer peer;
    private final KeyVerifier verifier;
    private final VerifierMetrics metrics;
    private final ExposedKeys exposed;
    private final KeyUses uses;

    KeyAuthentication(
            ResourceServerConfig config,
            KeyVerifier verifier,
            VerifierMetrics metrics,
            ExposedKeys exposed,
            KeyUses uses) {
        this.uses = uses;
        this.config = config;
        this.credentials = new CredentialReader(new KeyFormat(config.tag()), config.v1().enabled());
        this.peer = RequestPeer.of(config);
        this.verifier = verifier;
        this.metrics = metrics;
        this.exposed = exposed;
    }

    Uni<Optional<KeySnapshot>> authenticate(RoutingContext context) {
        HttpServerRequest request = context.request();
        Credential credential = credentials.read(request.headers());
        if (!(credential instanceof Credential.None) && refusedAsInsecure(request)) {
            report(credential, request);
            return refuse(ApiError.insecureTransport());
        }
        return switch (credential) {
            case Credential.None() -> Uni.createFrom().item(Optional.empty());
            case Credential.Ambiguous() ->
                    refuse(ApiError.badRequest("The request carries two different credentials"));
            case Credential.Malformed(var prefix) ->
                    refuse(
                            KeyRefusal.of(
                                    (Refused)
                                            metrics.count(new KeyVerification.Malformed(prefix))));
            case Credential.ApiKey(var key, _) when key.prefix().secret() && fromBrowser(request) ->
                    refuse(inBrowser(key));
            case Credential.ApiKey(var key, var v1) -> verify(key, v1, context);
        };
    }

    private void report(Credential credential, HttpServerRequest request) {
        if (credential instanceof Credential.ApiKey(var key, _)) {
            exposed.report(key, peer.address(request));
        }
    }

    private Uni<Optional<KeySnapshot>> verify(
            PresentedKey key, boolean v1, RoutingContext context) {
        Optional<InetAddress> address = peer.address(context.request());
        return verifier.verify(key, new KeyVerifier.Demands(address, List.of()))
                .onFailure(KeysUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable(
                                                "API keys can't be verified right now")))
                .invoke(verification -> uses.note(context, verification, address, v1))
                .map(verification -> validOrRefused(verification, context.request()));
    }

    private static Optional<KeySnapshot> validOrRefused(
            KeyVerification verification, HttpServerRequest request) {
        return switch (verification) {
            case Valid(var key) -> {
                NamedHub.require(key.key().hubId(), request);
                yield Optional.of(key);
            }
            case Refused refused -> throw new ApiException(KeyRefusal.of(refused));
        };
    }

    private boolean refusedAsInsecure(HttpServerRequest request) {
        return config.insecureTransport() != InsecureTransport.ALLOW
                && peer.cameInClearText(request);
    }

    private boolean fromBrowser(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(config.origin());
    }

    private static ApiError inBrowser(PresentedKey key) {
        return ApiError.forbidden("Secret keys are for servers, not for browsers")
                .with("reason", "secret_key_in_browser")
                .with("key_prefix", key.prefix().text())
                .with(
                        "hint",
                        "Call from your server, or use a pk_ key in the browser; replace this key, visitors can read it.");
    }

    private static <T> Uni<T> refuse(ApiError error) {
        return Uni.createFrom().failure(new ApiException(error));
    }
}
