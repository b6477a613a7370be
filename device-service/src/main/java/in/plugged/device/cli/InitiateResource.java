package in.plugged.device.cli;

import in.plugged.device.caller.InitiateLimit;
import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Begun;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.resourceserver.ResourceServerConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a program on a device begins to ask for a key. It needs no credential. */
@Path("/api/cli/auth/initiate")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class InitiateResource {

    private final Flows flows;
    private final PublicScopes scopes;
    private final Peer peer;
    private final InitiateLimit limit;
    private final String origin;

    InitiateResource(
            Flows flows,
            PublicScopes scopes,
            Peer peer,
            InitiateLimit limit,
            ResourceServerConfig config) {
        this.flows = flows;
        this.scopes = scopes;
        this.peer = peer;
        this.limit = limit;
        this.origin = config.origin();
    }

    @POST
    public Uni<Initiated> initiate(@Nullable Wish body, @Context HttpServerRequest request) {
        Wish wish = Wish.of(body);
        Set<String> wanted = wish.wanted().map(scopes::require).orElseGet(scopes::usual);
        return limit.require(request)
                .chain(() -> flows.begin(asked(wish, wanted, request)))
                .map(this::initiated);
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
            case Begun.TooMany tooMany -> throw tooMany.refusal();
        };
    }
}
