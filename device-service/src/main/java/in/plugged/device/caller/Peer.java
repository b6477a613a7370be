package in.plugged.device.caller;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Optional;

/** From where a request came; only trusted proxies are believed. */
@ApplicationScoped
public class Peer {

    private static final String UNKNOWN = "unknown";
    private static final int LONGEST_AGENT = 512;

    private final RequestPeer peer;

    Peer(ResourceServerConfig config) {
        this.peer = RequestPeer.of(config);
    }

    /** Empty when it is not to be known. */
    public Optional<InetAddress> address(HttpServerRequest request) {
        return peer.address(request);
    }

    /** As people read it. */
    public String shownAddress(HttpServerRequest request) {
        return address(request).map(InetAddress::getHostAddress).orElse(UNKNOWN);
    }

    /** What it says it is, cut to what anybody needs. */
    public static String userAgent(HttpServerRequest request) {
        String said = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return said.substring(0, Math.min(said.length(), LONGEST_AGENT));
    }
}
