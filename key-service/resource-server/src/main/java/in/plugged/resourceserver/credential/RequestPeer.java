package in.plugged.resourceserver.credential;

import in.plugged.resourceserver.ResourceServerConfig;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is at the other end of a request, and how it travelled. {@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto} are believed only from trusted proxies. The list of addresses is read from its
 * end, and the first one that is not a trusted proxy is the caller: whatever stands before it was
 * written by the caller.
 */
public final class RequestPeer {

    private final List<AddressBlock> trustedProxies;

    public RequestPeer(List<AddressBlock> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    /** As the settings of this application have it. */
    public static RequestPeer of(ResourceServerConfig config) {
        return new RequestPeer(
                config.trustedProxies().orElse(List.of()).stream()
                        .map(AddressBlock::fromString)
                        .toList());
    }

    /** The caller's address; empty when a trusted proxy names none that can be read. */
    public Optional<InetAddress> address(HttpServerRequest request) {
        Optional<InetAddress> nearest = parse(request.remoteAddress().hostAddress());
        if (nearest.isEmpty() || !trusted(nearest.get())) {
            return nearest;
        }
        List<String> forwarded = request.headers().getAll("X-Forwarded-For");
        return forwarded.isEmpty() ? nearest : farthest(String.join(",", forwarded).split(","));
    }

    /** Whether a trusted proxy says that the request came in clear text on any part of its way. */
    public boolean cameInClearText(HttpServerRequest request) {
        return request.headers().getAll("X-Forwarded-Proto").stream()
                        .flatMap(way -> Stream.of(way.split(",")))
                        .anyMatch(proto -> !"https".equalsIgnoreCase(proto.strip()))
                && parse(request.remoteAddress().hostAddress()).filter(this::trusted).isPresent();
    }

    private Optional<InetAddress> farthest(String[] chain) {
        Optional<InetAddress> address = Optional.empty();
        for (int i = chain.length - 1; i >= 0; i--) {
            address = parse(chain[i].strip());
            if (address.isEmpty() || !trusted(address.get())) {
                return address;
            }
        }
        return address;
    }

    private boolean trusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(block -> block.contains(address));
    }

    /** An address in digits; empty for anything else, since a name must never be resolved here. */
    public static Optional<InetAddress> parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
