package in.plugged.resourceserver.keys;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the verifier tells the operator. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class VerifierMetrics {

    /** How a verification ended, as a tag. */
    enum Outcome {
        VALID,
        MALFORMED,
        UNKNOWN,
        RATE_LIMITED,
        WRONG_ENVIRONMENT,
        EXPIRED,
        REVOKED,
        SUSPENDED,
        IP_NOT_ALLOWED,
        INSUFFICIENT_SCOPE;

        static Outcome of(KeyVerification verification) {
            return switch (verification) {
                case KeyVerification.Valid _ -> VALID;
                case KeyVerification.Malformed _ -> MALFORMED;
                case KeyVerification.Unknown _ -> UNKNOWN;
                case KeyVerification.RateLimited _ -> RATE_LIMITED;
                case KeyVerification.WrongEnvironment _ -> WRONG_ENVIRONMENT;
                case KeyVerification.Expired _ -> EXPIRED;
                case KeyVerification.Revoked _ -> REVOKED;
                case KeyVerification.Suspended _ -> SUSPENDED;
                case KeyVerification.IpNotAllowed _ -> IP_NOT_ALLOWED;
                case KeyVerification.InsufficientScope _ -> INSUFFICIENT_SCOPE;
            };
        }
    }

    /** A longer lag than this comes from a wrong time in the event. */
    private static final Duration LONGEST_LAG = Duration.ofDays(1);

    private final Map<Outcome, Counter> outcomes;
    private final Counter hits;
    private final Counter misses;
    private final Counter staleUses;
    private final Counter unknownHits;
    private final Counter applied;
    private final Counter refusedEvents;
    private final Timer lag;

    VerifierMetrics(MeterRegistry registry, TrustState trust) {
        outcomes =
                Arrays.stream(Outcome.values())
                        .collect(
                                Collectors.toMap(
                                        outcome -> outcome,
                                        outcome ->
                                                registry.counter(
                                                        "plugged.keys.verifications",
                                                        "outcome",
                                                        outcome.name()),
                                        (a, _) -> a,
                                        () -> new EnumMap<>(Outcome.class)));
        hits = lookups(registry, "hit");
        misses = lookups(registry, "miss");
        staleUses = lookups(registry, "stale");
        unknownHits = lookups(registry, "unknown");
        applied = registry.counter("plugged.trust.events", "result", "applied");
        refusedEvents = registry.counter("plugged.trust.events", "result", "refused");
        lag = Timer.builder("plugged.trust.lag").publishPercentiles(0.5, 0.99).register(registry);
        Gauge.builder("plugged.trust.proof.age", trust, state -> state.freshness().ageSeconds())
                .baseUnit("seconds")
                .register(registry);
        registry.gauge("plugged.trust.deaf", trust, state -> state.deaf() ? 1 : 0);
    }

    private static Counter lookups(MeterRegistry registry, String result) {
        return registry.counter("plugged.keys.cache.lookups", "result", result);
    }

    KeyVerification count(KeyVerification verification) {
        Objects.requireNonNull(outcomes.get(Outcome.of(verification))).increment();
        return verification;
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    void stale() {
        staleUses.increment();
    }

    void unknownHit() {
        unknownHits.increment();
    }

    /**
     * @param sinceNews from the time in the event to now, by the wall clocks of two machines: an
     *     estimate
     */
    void applied(Duration sinceNews) {
        applied.increment();
        lag.record(within(Duration.ZERO, sinceNews, LONGEST_LAG));
    }

    private static Duration within(Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }

    void refusedEvent() {
        refusedEvents.increment();
    }
}
