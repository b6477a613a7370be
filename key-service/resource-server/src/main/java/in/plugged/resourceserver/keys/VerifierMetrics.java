package in.plugged.resourceserver.keys;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
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
                case KeyVerification.RateLimited _, KeyVerification.OverLimit _ -> RATE_LIMITED;
                case KeyVerification.WrongEnvironment _ -> WRONG_ENVIRONMENT;
                case KeyVerification.Expired _ -> EXPIRED;
                case KeyVerification.Revoked _ -> REVOKED;
                case KeyVerification.Suspended _ -> SUSPENDED;
                case KeyVerification.IpNotAllowed _ -> IP_NOT_ALLOWED;
                case KeyVerification.InsufficientScope _ -> INSUFFICIENT_SCOPE;
            };
        }
    }

    private final Map<Outcome, Counter> outcomes;
    private final Counter hits;
    private final Counter misses;
    private final Counter staleUses;
    private final Counter unknownHits;

    VerifierMetrics(MeterRegistry registry) {
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
}
