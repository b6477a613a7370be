package in.plugged.device.cli;

import in.plugged.device.DeviceConfig;
import in.plugged.device.caller.Peer;
import in.plugged.device.flow.DeviceCode;
import in.plugged.device.handout.HandOuts;
import in.plugged.device.handout.Polled;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.resourceserver.ratelimit.RateLimits;
import in.plugged.service.limit.AddressLimit;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** How a program on a device asks for its key until it has it. It needs no credential. */
@Path(PollErrorShape.PATH)
@Produces(MediaType.APPLICATION_JSON)
class PollResource {

    private static final int OK = 200;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final HandOuts handOuts;
    private final Peer peer;
    private final AddressLimit limit;
    private final CurrentVertxRequest current;
    private final Duration interval;

    PollResource(
            HandOuts handOuts,
            Peer peer,
            RateLimits limits,
            CurrentVertxRequest current,
            DeviceConfig config) {
        this.handOuts = handOuts;
        this.peer = peer;
        this.limit = new AddressLimit(limits, "cli-poll", config.limits().poll(), WINDOW);
        this.current = current;
        this.interval = config.interval();
    }

    @GET
    public Uni<PollAnswer> poll(@RestQuery("device_code") List<String> codes) {
        RoutingContext context = current.getCurrent();
        HttpServerRequest request = context.request();
        return limit.take(peer.address(request), request.response())
                .invoke(this::requireAllowed)
                .chain(() -> handOuts.poll(code(codes)))
                .map(polled -> answer(polled, context));
    }

    private void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused refused) {
            throw PollRefusal.slowDown(
                    LimitRefusal.of(
                            "Devices ask too often from this address", limit.limit(), refused));
        }
    }

    private static DeviceCode code(List<String> codes) {
        if (codes.size() != 1) {
            throw PollRefusal.invalid();
        }
        return DeviceCode.parse(codes.getFirst()).orElseThrow(PollRefusal::invalid);
    }

    private PollAnswer answer(Polled polled, RoutingContext context) {
        return switch (polled) {
            case Polled.Pending() -> PollAnswer.PENDING;
            case Polled.Key key -> approved(key, context);
            case Polled.Gone() -> PollAnswer.GONE;
            case Polled.SlowDown(var wait) -> throw PollRefusal.slowDown(wait);
            case Polled.Denied() -> throw PollRefusal.denied();
            case Polled.Expired() -> throw PollRefusal.expired();
            case Polled.Unknown() -> throw PollRefusal.unknown();
            case Polled.Later(var why) -> throw PollRefusal.later(why, interval);
        };
    }

    /** An answer without its body, as to HEAD, brings nobody the key. */
    private PollAnswer approved(Polled.Key key, RoutingContext context) {
        if (context.request().method().equals(HttpMethod.GET)) {
            context.addEndHandler(
                    written -> {
                        if (written.succeeded() && context.response().getStatusCode() == OK) {
                            handOuts.arrived(key);
                        }
                    });
        }
        return new PollAnswer(PollStatus.APPROVED, key.text());
    }
}
