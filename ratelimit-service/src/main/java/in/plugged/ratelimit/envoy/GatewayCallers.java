package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.runtime.Startup;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Which gateways may ask: those with a credential that has {@code ratelimit:check}, as everybody
 * who asks for limits, and those at addresses that the operator has opened.
 */
@Startup // a wrong address is known at the start
@ApplicationScoped
class GatewayCallers {

    private static final StringPermission PERMISSION = new StringPermission("ratelimit", "check");

    private final RequestPeer peer;
    private final List<AddressBlock> open;
    private final IdentityProviderManager identities;

    GatewayCallers(
            ResourceServerConfig library,
            RatelimitConfig config,
            IdentityProviderManager identities) {
        this.peer = RequestPeer.of(library);
        this.open =
                config.envoy().openTo().orElse(List.of()).stream()
                        .map(AddressBlock::fromString)
                        .toList();
        this.identities = identities;
    }

    /** Fails with an {@link ApiException} that says why not. */
    Uni<Void> require(RoutingContext context) {
        if (isOpenTo(context)) {
            return Uni.createFrom().voidItem();
        }
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER); // it would answer by itself, in JSON
        return QuarkusHttpUser.getSecurityIdentity(context, identities)
                .flatMap(GatewayCallers::require);
    }

    private boolean isOpenTo(RoutingContext context) {
        return !open.isEmpty()
                && peer.address(context.request())
                        .filter(from -> open.stream().anyMatch(block -> block.contains(from)))
                        .isPresent();
    }

    private static Uni<Void> require(SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw new ApiException(ApiError.unauthorized("missing", "No credential was provided"));
        }
        return identity.checkPermission(PERMISSION)
                .invoke(
                        may -> {
                            if (!may) {
                                throw new ApiException(
                                        ApiError.forbidden("The scope ratelimit:check is missing"));
                            }
                        })
                .replaceWithVoid();
    }
}
