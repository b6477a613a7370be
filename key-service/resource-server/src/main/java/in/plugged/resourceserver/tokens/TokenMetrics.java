package in.plugged.resourceserver.tokens;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the verifier of tokens tells the operator. Names and tags are listed in the README. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class TokenMetrics {

    /** How a verification ended, as a tag. */
    enum Outcome {
        VALID,
        MALFORMED,
        UNKNOWN,
        EXPIRED,
        RATE_LIMITED;

        static Outcome of(TokenVerification verification) {
            return switch (verification) {
                case TokenVerification.Valid _ -> VALID;
                case TokenVerification.Malformed _ -> MALFORMED;
                case TokenVerification.Unknown _ -> UNKNOWN;
                case TokenVerification.Expired _ -> EXPIRED;
                case TokenVerification.RateLimited _ -> RATE_LIMITED;
            };
        }
    }

    /** Where an answer came from, as a tag. */
    enum Lookup {
        HIT,
        MISS,
        STALE,
        UNKNOWN;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Outcome, Counter> outcomes;
    private final Map<Lookup, Counter> lookups;

    TokenMetrics(MeterRegistry registry) {
        outcomes =
                counters(
                        Outcome.values(),
                        each ->
                                registry.counter(
                                        "plugged.tokens.verifications", "outcome", each.name()));
        lookups =
                counters(
                        Lookup.values(),
                        each ->
                                registry.counter(
                                        "plugged.tokens.cache.lookups", "result", each.text()));
    }

    private static <E> Map<E, Counter> counters(E[] values, Function<E, Counter> counter) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(e -> e, counter));
    }

    TokenVerification count(TokenVerification verification) {
        Objects.requireNonNull(outcomes.get(Outcome.of(verification))).increment();
        return verification;
    }

    void count(Lookup lookup) {
        Objects.requireNonNull(lookups.get(lookup)).increment();
    }
}
