package in.plugged.resourceserver.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ratelimit.Quota.Purpose;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Lets callers do something so often, counted by all instances together. While ratelimit-service
 * can't be asked, each instance counts for itself and goes on from what it was told last: then at
 * most the limit passes in a window at each instance. Nothing here fails.
 */
@ApplicationScoped
public class RateLimits {

    private static final Logger LOG = Logger.getLogger(RateLimits.class);
    private static final long HIGHEST_COST = 1_000_000;
    private static final int LONGEST_SUBJECT = 200;

    private final Cache<Counted, Quota> quotas;
    private final CheckCalls calls;
    private final Outage outage;
    private final LimitMetrics metrics;
    private final boolean shared;
    private final LongSupplier nanos;
    private final Clock clock;

    @Inject
    RateLimits(
            ResourceServerConfig config,
            LimitSource source,
            CallContext context,
            MeterRegistry registry,
            Clock clock) {
        this(config, source, context, registry, clock, System::nanoTime);
    }

    /** For another clock than that of the process. */
    RateLimits(
            ResourceServerConfig config,
            LimitSource source,
            Executor executor,
            MeterRegistry registry,
            Clock clock,
            LongSupplier nanos) {
        this.quotas = Caffeine.newBuilder().maximumSize(config.limits().maxSubjects()).build();
        this.outage = new Outage(nanos);
        this.calls =
                new CheckCalls(
                        source, config.ratelimitService().timeout(), outage, executor, nanos);
        this.shared = source.shared();
        this.metrics = new LimitMetrics(registry, () -> !shared || outage.lasting());
        this.nanos = nanos;
        this.clock = clock;
    }

    /** Who is counted for what; a limit that was changed is another one. */
    private record Counted(Limit limit, String subject) {}

    void start(@Observes StartupEvent event) {
        if (!shared) {
            LOG.info(
                    "Each instance counts limits for itself: plugged.resource-server.ratelimit-service.url is not set");
        }
    }

    /**
     * Takes as much, if it is left. Who waits for the answer goes on where it was.
     *
     * @param subject who is counted, such as {@code address:192.0.2.1}: 1 to 200 printable ASCII
     *     characters without spaces and braces
     * @param cost 0 to 1,000,000; 0 asks whether 1 would pass, and takes nothing
     */
    public Uni<Decision> take(Limit limit, String subject, long cost) {
        if (cost < 0 || cost > HIGHEST_COST) {
            throw new IllegalArgumentException("A cost is 0 to 1,000,000, not " + cost);
        }
        requireSubject(subject);
        Quota quota = quota(limit, subject);
        long now = nanos.getAsLong();
        Optional<Decision> here = quota.here(cost, now);
        if (here.isPresent()) {
            lookAhead(quota, now);
            return Uni.createFrom().item(metrics.count(here.get()));
        }
        return mayAsk(quota) ? asked(quota, cost) : Uni.createFrom().item(alone(quota, cost));
    }

    /** What that decision took was not used up after all. Nothing waits for it. */
    public void giveBack(Limit limit, String subject, long cost, Decision taken) {
        if (taken instanceof Decision.Allowed(var figures) && cost > 0) {
            Quota quota = quota(limit, subject);
            if (quota.giveBack(cost, figures, nanos.getAsLong()) && mayAsk(quota)) {
                calls.inBackground(quota, Purpose.GIVE_BACK);
            }
        }
    }

    private Quota quota(Limit limit, String subject) {
        return quotas.get(
                new Counted(limit, subject),
                counted -> new Quota(counted.limit(), counted.subject()));
    }

    private static void requireSubject(String subject) {
        if (subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || !subject.chars().allMatch(RateLimits::printable)) {
            throw new IllegalArgumentException(
                    "A subject is 1 to 200 printable ASCII characters without spaces and braces");
        }
    }

    private static boolean printable(int character) {
        return character > ' ' && character <= '~' && character != '{' && character != '}';
    }

    private void lookAhead(Quota quota, long now) {
        if (quota.asksAgain(now) && mayAsk(quota)) {
            calls.inBackground(quota, Purpose.PROBE);
        }
        if (quota.runsLow(now)) {
            if (mayAsk(quota)) {
                calls.inBackground(quota, Purpose.LEND);
            } else {
                quota.untold(Purpose.LEND);
            }
        }
    }

    /** While nobody can be asked, somebody looks now and then whether that has changed. */
    private boolean mayAsk(Quota quota) {
        if (!shared || !calls.serves(quota)) {
            return false;
        }
        if (outage.lasting() && outage.timeToProbe()) {
            calls.inBackground(quota, Purpose.PROBE);
        }
        return !outage.lasting();
    }

    private Uni<Decision> asked(Quota quota, long cost) {
        return CallContext.back(
                calls.take(quota, cost)
                        .map(told -> told.map(metrics::count).orElseGet(() -> alone(quota, cost)))
                        .memoize()
                        .indefinitely());
    }

    private Decision alone(Quota quota, long cost) {
        return metrics.count(quota.alone(cost, nanos.getAsLong(), clock.instant()));
    }

    /** How many subjects are remembered right now. */
    long remembered() {
        quotas.cleanUp();
        return quotas.estimatedSize();
    }
}
