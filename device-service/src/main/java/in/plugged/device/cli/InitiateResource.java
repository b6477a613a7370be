package in.plugged.device.cli;

import in.plugged.device.DeviceConfig;
import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Begun;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.resourceserver.ratelimit.RateLimits;
import in.plugged.service.limit.AddressLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a program on a device begins to ask for a key. It needs no credential. */
@Path("/api/cli/auth/initiate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class InitiateResource {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Flows flows;
    private final PublicScopes scopes;
    private final Peer peer;
    private final AddressLimit limit;
    private final String origin;

    InitiateResource(
            Flows flows,
            PublicScopes scopes,
            Peer peer,
            RateLimits limits,
            DeviceConfig config,
            ResourceServerConfig resourceServer) {
        this.flows = flows;
        this.scopes = scopes;
        this.peer = peer;
        this.limit = new AddressLimit(limits, "cli-initiate", config.limits().initiate(), WINDOW);
        this.origin = resourceServer.origin();
    }

    @POST
    public Uni<Initiated> initiate(@Nullable Wish body, @Context HttpServerRequest request) {
        Wish wish = Wish.of(body);
        Set<String> wanted = wish.wanted().map(scopes::require).orElseGet(scopes::usual);
        return limit.take(peer.address(request), request.response())
                .invoke(this::requireAllowed)
                .chain(() -> flows.begin(asked(wish, wanted, request)))
                .map(this::initiated);
    }

    private void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw new ApiException(
                    LimitRefusal.of(
                            "Too many devices asked from this address", limit.limit(), refused));
        }
    }

    private FlowRequest asked(Wish wish, Set<String> wanted, HttpServerRequest request) {
        return new FlowRequest(
                Kind.CLI,
                Optional.empty(),
                wish.name(),
                false,
                peer.shownAddress(request),
                Peer.userAgent(request),
                wanted,
                Set.of());
    }

    private Initiated initiated(Begun begun) {
        return switch (begun) {
            case Begun.Ready ready -> Initiated.of(ready, origin);
            case Begun.TooMany(var wait) ->
                    throw new ApiException(
                            ApiError.rateLimited(
                                    "Too many devices from this address wait for somebody",
                                    Seconds.of(wait)));
        };
    }
}
