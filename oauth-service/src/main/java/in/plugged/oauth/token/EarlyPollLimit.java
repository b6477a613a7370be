package in.plugged.oauth.token;

import in.plugged.oauth.device.DeviceCode;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stops asking for a device that comes again and again without waiting: each such question costs a
 * call of device-service. It is counted by the address and the code, so that nobody else there is
 * held up; how many codes an address can have is limited where it gets them.
 */
@ApplicationScoped
class EarlyPollLimit {

    private static final int MOST = 100;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_DEVICES = 100_000;

    private final RequestPeer peer;
    private final LocalLimiter<Device> early = new LocalLimiter<>(MOST, WINDOW, MOST_DEVICES);

    private record Device(Optional<AddressGroup> address, String flowId) {}

    EarlyPollLimit(ResourceServerConfig config) {
        this.peer = RequestPeer.of(config);
    }

    /** What comes of the question; too early, without it, after many that were too early. */
    Uni<Decision> within(
            HttpServerRequest request, DeviceCode code, Supplier<Uni<Decision>> question) {
        var device = new Device(peer.address(request).map(AddressGroup::of), code.flowId());
        return early.look(device) instanceof LocalLimiter.Decision.Refused
                ? Uni.createFrom().item(new Decision.TooEarly())
                : question.get().invoke(decision -> count(decision, device));
    }

    private void count(Decision decision, Device device) {
        if (decision instanceof Decision.TooEarly) {
            early.take(device);
        }
    }
}
