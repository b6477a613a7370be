package in.plugged.service.limit;

import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitHeaders;
import in.plugged.resourceserver.ratelimit.RateLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets each address do something so often in a while, counted by all replicas together. While
 * ratelimit-service is away, each replica counts for itself. Callers whose address is not to be
 * known share one count.
 */
public final class AddressLimit {

    private static final Uni<Decision> ALWAYS =
            Uni.createFrom()
                    .item(
                            new Decision.Allowed(
                                    new Figures(
                                            Long.MAX_VALUE,
                                            1,
                                            Long.MAX_VALUE,
                                            Instant.EPOCH,
                                            0,
                                            By.MEMORY)));

    private final RateLimits limits;
    private final Limit policy;
    private final boolean any;

    /**
     * For what that policy of ratelimit-service is about.
     *
     * @param most in the window, by which a replica counts for itself; 0 for any number, everywhere
     */
    public AddressLimit(RateLimits limits, String policy, int most, Duration window) {
        this.limits = limits;
        this.policy =
                new Limit.Policy(policy, Math.max(1, most), Math.toIntExact(window.toSeconds()));
        this.any = most == 0;
    }

    /** What it is. */
    public Limit limit() {
        return policy;
    }

    /**
     * Takes one, if there is one left.
     *
     * @param answer says how many are left, good or not
     */
    public Uni<Decision> take(Optional<InetAddress> address, HttpServerResponse answer) {
        return any
                ? ALWAYS
                : limits.take(policy, subject(address), 1)
                        .invoke(decision -> LimitHeaders.show(answer, policy, decision));
    }

    private static String subject(Optional<InetAddress> address) {
        return "address:" + address.map(AddressGroup::of).map(AddressGroup::text).orElse("unknown");
    }
}
