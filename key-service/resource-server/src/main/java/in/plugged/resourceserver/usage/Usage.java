package in.plugged.resourceserver.usage;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.edge.V1Path;
import in.plugged.resourceserver.error.RefusedRate;
import in.plugged.resourceserver.error.RefusedScopes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts a request under the credential whose secret it presented, once its answer has ended. No
 * caller waits for that, whatever the brokers do.
 */
@ApplicationScoped
public class Usage {

    /** Before version 1 is led to its new path: all of a request's time counts, and once. */
    private static final int FIRST_OF_ALL = 2_100;

    /** The status of a request whose caller left before there was an answer, as proxies log it. */
    private static final int CALLER_LEFT = 499;

    private static final String ARRIVED = Usage.class.getName() + ".arrived";
    private static final String NOTED = Usage.class.getName() + ".noted";

    private final UsagePublisher publisher;
    private final UserAgents userAgents;

    Usage(UsagePublisher publisher, ResourceServerConfig config) {
        this.publisher = publisher;
        this.userAgents = new UserAgents(config.tag());
    }

    /**
     * A key whose secret somebody presented.
     *
     * @param address from where
     * @param style how it was brought
     * @param reason why it was refused, empty when it was let in
     */
    public record Presented(
            Used key, Optional<InetAddress> address, Style style, Optional<String> reason) {}

    void install(@Observes Filters filters) {
        if (publisher.enabled()) {
            filters.register(Usage::arrive, FIRST_OF_ALL);
        }
    }

    private static void arrive(RoutingContext context) {
        if (context.get(ARRIVED) == null) {
            context.put(ARRIVED, System.nanoTime());
        }
        context.next();
    }

    /** The request presents that key; it counts when its answer ends. Repeating it is harmless. */
    public void note(RoutingContext context, Presented presented) {
        if (!publisher.enabled() || context.get(NOTED) != null) {
            return;
        }
        context.put(NOTED, true);
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            count(context, presented, true);
        } else {
            context.addEndHandler(end -> count(context, presented, end.failed()));
        }
    }

    /**
     * What another server told of a request.
     *
     * @param route a fixed word, since the real one is not known here
     * @param scopes those of the credential that were needed; empty when that is not known
     */
    public record Report(String route, String method, int status, Optional<Set<String>> scopes) {}

    /**
     * Counts a request that another server got and told of.
     *
     * @param since when the work on it began here, on the monotonic clock
     */
    public void report(Presented presented, Report report, long since) {
        publisher.count(
                presented.key(),
                new Use(
                        report.route(),
                        report.method(),
                        report.status(),
                        presented.address().orElse(null),
                        null,
                        presented.style(),
                        report.scopes().orElse(null),
                        presented.reason().orElse(null)),
                microsSince(since));
    }

    private void count(RoutingContext context, Presented presented, boolean cutOff) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        String reason = presented.reason().orElseGet(() -> refusedLater(context));
        publisher.count(
                presented.key(),
                new Use(
                        RouteTemplate.of(context),
                        method(request),
                        cutOff && !response.headWritten() ? CALLER_LEFT : response.getStatusCode(),
                        presented.address().orElse(null),
                        userAgents.shown(request.getHeader("User-Agent")),
                        V1Path.cameBy(context) ? Style.V1 : presented.style(),
                        reason == null ? NeededScopes.of(context).orElse(null) : Set.of(),
                        reason),
                microsSince(arrivedAt(context)));
    }

    /** What a caller made up is no method of its own: it must not fill the record. */
    private static String method(HttpServerRequest request) {
        return HttpMethod.values().contains(request.method()) ? request.method().name() : "_OTHER";
    }

    private static @Nullable String refusedLater(RoutingContext context) {
        if (RefusedRate.noted(context)) {
            return "rate_limited";
        }
        return RefusedScopes.any(context) ? UsageReason.INSUFFICIENT_SCOPE : null;
    }

    private static long arrivedAt(RoutingContext context) {
        Long arrived = context.get(ARRIVED);
        return arrived == null ? System.nanoTime() : arrived;
    }

    private static long microsSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - nanos);
    }
}
