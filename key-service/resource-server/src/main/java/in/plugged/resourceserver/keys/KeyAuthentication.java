package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.keys.KeyVerification.Refused;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import in.plugged.resourceserver.usage.UsageReason;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * From a presented key to the key as it stands: refuses what may not be used this way, verifies,
 * and has the use counted. Fails with an {@link ApiException} that says why.
 */
@ApplicationScoped
public class KeyAuthentication {

    private final ResourceServerConfig config;
    private final RequestPeer peer;
    private final KeyVerifier verifier;
    private final ExposedKeys exposed;
    private final KeyUses uses;

    KeyAuthentication(
            ResourceServerConfig config, KeyVerifier verifier, ExposedKeys exposed, KeyUses uses) {
        this.config = config;
        this.peer = RequestPeer.of(config);
        this.verifier = verifier;
        this.exposed = exposed;
        this.uses = uses;
    }

    /** Says to key-service that the key came in clear text. Nothing waits for it. */
    public void report(PresentedKey key, HttpServerRequest request) {
        exposed.report(key, peer.address(request));
    }

    /** The refusal of what can't be a key, which counts like any other. */
    public ApiException malformed(Optional<KeyPrefix> prefix) {
        return new ApiException(KeyRefusal.of((Refused) verifier.malformed(prefix)));
    }

    /**
     * The key behind the request, whose secret is right and which may be used from there.
     *
     * @param v1 it came as in version 1 of the API
     */
    public Uni<KeySnapshot> authenticate(PresentedKey key, boolean v1, RoutingContext context) {
        Optional<InetAddress> address = peer.address(context.request());
        if (key.prefix().secret() && fromBrowser(context.request())) {
            return noteInBrowser(key, address, v1, context)
                    .onItemOrFailure()
                    .transform(
                            (_, _) -> {
                                throw new ApiException(inBrowser(key));
                            });
        }
        return verifier.verify(key, new KeyVerifier.Demands(address, List.of()))
                .onFailure(KeysUnavailable.class)
                .transform(
                        _ ->
                                new ApiException(
                                        ApiError.unavailable(
                                                "API keys can't be verified right now")))
                .invoke(verification -> uses.note(context, verification, address, v1))
                .map(KeyAuthentication::validOrRefused);
    }

    /** Its owner shall hear of it, if it is a key; it is refused whatever it is. */
    private Uni<?> noteInBrowser(
            PresentedKey key, Optional<InetAddress> address, boolean v1, RoutingContext context) {
        return verifier.verify(key, new KeyVerifier.Demands(address, List.of()))
                .invoke(found -> uses.noteInBrowser(context, found, address, v1));
    }

    private static KeySnapshot validOrRefused(KeyVerification verification) {
        return switch (verification) {
            case Valid(var key) -> key;
            case Refused refused -> throw new ApiException(KeyRefusal.of(refused));
        };
    }

    private boolean fromBrowser(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !origin.equals(config.origin());
    }

    private static ApiError inBrowser(PresentedKey key) {
        return ApiError.forbidden("Secret keys are for servers, not for browsers")
                .with("reason", UsageReason.SECRET_KEY_IN_BROWSER)
                .with("key_prefix", key.prefix().text())
                .with(
                        "hint",
                        "Call from your server, or use a pk_ key in the browser; replace this key, visitors can read it.");
    }
}
