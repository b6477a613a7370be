package in.plugged.device.rfc8628;

import in.plugged.device.flow.Begun;
import in.plugged.device.flow.FlowRequest;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Kind;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;

/** Begins what an OAuth client asks for, once oauth-service says that the client may. */
@ApplicationScoped
class DeviceAuthorizations {

    private static final int LONGEST_AGENT = 512;

    private final OauthClients clients;
    private final Flows flows;
    private final RequestPeer peer;
    private final String origin;

    DeviceAuthorizations(OauthClients clients, Flows flows, ResourceServerConfig config) {
        this.clients = clients;
        this.flows = flows;
        this.peer = RequestPeer.of(config);
        this.origin = config.origin();
    }

    /** Fails with an ApiException in the names of OAuth when the client may not. */
    Uni<DeviceAuthorization> begin(SentRequest sent, HttpServerRequest request) {
        Optional<String> address = peer.address(request).map(InetAddress::getHostAddress);
        return clients.judge(sent, address)
                .map(DeviceAuthorizations::required)
                .map(asked -> flow(asked, address, request))
                .flatMap(flows::begin)
                .map(this::answer);
    }

    private static JudgedClient.Asked required(JudgedClient judged) {
        return switch (judged) {
            case JudgedClient.Asked asked -> asked;
            case JudgedClient.Refused(var error) -> throw new ApiException(error);
        };
    }

    private static FlowRequest flow(
            JudgedClient.Asked asked, Optional<String> address, HttpServerRequest request) {
        return new FlowRequest(
                Kind.OAUTH,
                Optional.of(asked.clientId()),
                asked.name(),
                asked.verified(),
                address.orElse("unknown"),
                userAgent(request),
                asked.scopes(),
                asked.audience());
    }

    /** Cut to what anybody needs. */
    private static String userAgent(HttpServerRequest request) {
        String said = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return said.substring(0, Math.min(said.length(), LONGEST_AGENT));
    }

    private DeviceAuthorization answer(Begun begun) {
        return switch (begun) {
            case Begun.Ready ready -> DeviceAuthorization.of(ready, origin);
            case Begun.TooMany(var retryAfter) ->
                    throw new ApiException(
                            ApiError.rateLimited(
                                    "Too many devices of this address are waiting",
                                    Math.max(1, Math.ceilDiv(retryAfter.toMillis(), 1_000L))));
        };
    }
}
