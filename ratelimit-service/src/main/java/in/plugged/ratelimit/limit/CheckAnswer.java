package in.plugged.ratelimit.limit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a service is told in one answer, in the order of what it asked. */
record CheckAnswer(List<Answered> results) {

    /** Whether a request may pass, and how its limits stand. */
    record Answered(boolean allowed, List<Shown> limits) {}

    /** A limit as callers see it; what does not apply to it is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            long limit,
            int windowSeconds,
            long remaining,
            Instant resetAt,
            long resetAfterMs,
            @Nullable Long retryAfterMs,
            @Nullable Long leased,
            @Nullable String policy) {

        static Shown of(LimitStatus standing) {
            return new Shown(
                    standing.rule().limit(),
                    standing.rule().windowSeconds(),
                    standing.remaining(),
                    standing.resetAt(),
                    standing.resetAfterMillis(),
                    orNull(standing.retryAfterMillis()),
                    orNull(standing.leased()),
                    standing.rule().policy().orElse(null));
        }

        private static @Nullable Long orNull(OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : null;
        }
    }

    static CheckAnswer of(List<CheckResult> results) {
        return new CheckAnswer(
                results.stream()
                        .map(
                                result ->
                                        new Answered(
                                                result.allowed(),
                                                result.limits().stream().map(Shown::of).toList()))
                        .toList());
    }
}
