package in.plugged.device.rfc8628;

import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Begun;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;

/** Begins what an OAuth client asks for, once oauth-service says that the client may. */
@ApplicationScoped
class DeviceAuthorizations {

    private final OauthClients clients;
    private final Flows flows;
    private final Peer peer;
    private final String origin;

    DeviceAuthorizations(
            OauthClients clients, Flows flows, Peer peer, ResourceServerConfig config) {
        this.clients = clients;
        this.flows = flows;
        this.peer = peer;
        this.origin = config.origin();
    }

    /** Fails with an ApiException in the names of OAuth when the client may not. */
    Uni<DeviceAuthorization> begin(SentRequest sent, HttpServerRequest request) {
        Optional<String> address = peer.address(request).map(InetAddress::getHostAddress);
        return clients.judge(sent, address)
                .map(DeviceAuthorizations::required)
                .map(asked -> flow(asked, request))
                .flatMap(flows::begin)
                .map(this::answer);
    }

    private static JudgedClient.Asked required(JudgedClient judged) {
        return switch (judged) {
            case JudgedClient.Asked asked -> asked;
            case JudgedClient.Refused(var error) -> throw new ApiException(error);
        };
    }

    private FlowRequest flow(JudgedClient.Asked asked, HttpServerRequest request) {
        return new FlowRequest(
                Kind.OAUTH,
                Optional.of(asked.clientId()),
                asked.name(),
                asked.verified(),
                peer.shownAddress(request),
                Peer.userAgent(request),
                asked.scopes(),
                asked.audience());
    }

    private DeviceAuthorization answer(Begun begun) {
        return switch (begun) {
            case Begun.Ready ready -> DeviceAuthorization.of(ready, origin);
            case Begun.TooMany tooMany -> throw tooMany.refusal();
        };
    }
}
