package in.plugged.ratelimit.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.vertx.core.VertxException;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** What the limits tell the operator. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class CheckMetrics {

    private static final Logger LOG = Logger.getLogger(CheckMetrics.class);
    private static final String OWN = "own";

    private final MeterRegistry registry;
    private final Map<Decision, Counter> checks = new ConcurrentHashMap<>();
    private final Counter refusedElsewhere;
    private final Timer duration;
    private final AtomicBoolean away = new AtomicBoolean();

    /** Why a call ended without an answer, as a tag. */
    private enum Reason {
        TIMEOUT,
        REFUSED,
        AWAY
    }

    private record Decision(String policy, boolean allowed) {}

    CheckMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.refusedElsewhere =
                Counter.builder("plugged.limits.refused.by.callers")
                        .description("Requests that callers refused by themselves")
                        .register(registry);
        this.duration =
                Timer.builder("plugged.limits.check.duration")
                        .description("From a call to the answers of Redis")
                        .register(registry);
        Stream.of(Reason.values()).forEach(this::failures);
    }

    List<CheckResult> count(List<CheckRequest> requests, List<CheckResult> results, long since) {
        duration.record(Duration.ofNanos(System.nanoTime() - since));
        requests.forEach(this::countRefused);
        for (int i = 0; i < requests.size(); i++) {
            count(requests.get(i).checks(), results.get(i).limits());
        }
        if (away.compareAndSet(true, false)) {
            LOG.info("Redis answers again: limits are counted");
        }
        return results;
    }

    private void countRefused(CheckRequest request) {
        if (request.refused() > 0) {
            refusedElsewhere.increment((double) request.refused());
        }
    }

    /** A cost of 0 lets nothing through: it gives back, looks, or asks for a lease. */
    private void count(List<LimitCheck> checks, List<LimitStatus> limits) {
        for (int i = 0; i < checks.size(); i++) {
            if (checks.get(i).cost() > 0) {
                count(limits.get(i));
            }
        }
    }

    private void count(LimitStatus limit) {
        checks.computeIfAbsent(
                        new Decision(limit.rule().policy().orElse(OWN), limit.passes()),
                        this::counter)
                .increment();
    }

    /** Both of a policy are there before either is counted. */
    private Counter counter(Decision decision) {
        counter(decision.policy, !decision.allowed);
        return counter(decision.policy, decision.allowed);
    }

    private Counter counter(String policy, boolean allowed) {
        return Counter.builder("plugged.limits.checks")
                .description("Limits from which something was to be taken")
                .tag("policy", policy)
                .tag("outcome", allowed ? "allowed" : "refused")
                .register(registry);
    }

    /** What a failure of Redis is to those who asked; any other failure stays what it is. */
    Throwable unavailable(Throwable failure) {
        if (!isOfRedis(failure)) {
            return failure;
        }
        failures(reason(failure)).increment();
        if (away.compareAndSet(false, true)) {
            LOG.warnf("Limits can't be counted, callers are told so (%s): check Redis", failure);
        }
        return new RedisUnavailable(String.valueOf(failure.getMessage()));
    }

    private Counter failures(Reason reason) {
        return registry.counter(
                "plugged.limits.redis.failures", "reason", reason.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isOfRedis(Throwable failure) {
        return !(failure instanceof RuntimeException)
                || failure instanceof RedisUnavailable
                || failure instanceof VertxException;
    }

    private static Reason reason(Throwable failure) {
        return switch (failure) {
            case TimeoutException _ -> Reason.TIMEOUT;
            case ErrorType _ -> Reason.REFUSED;
            default -> Reason.AWAY;
        };
    }
}
