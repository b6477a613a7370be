package in.plugged.ratelimit.limit;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a service asks in one call. */
@StrictBody
@KnownLimits
record CheckCall(@NotNull @NotEmpty List<@NotNull @Valid Asked> requests) {

    /** A request of somebody, which passes within all of its limits or not at all. */
    record Asked(
            @NotNull @NotEmpty List<@NotNull @Valid Wanted> checks,
            @Nullable @Min(0) @Max(MAX_REFUSED) Long refused) {

        private static final long MAX_REFUSED = 1_000_000_000;

        CheckRequest request(Policies policies) {
            return new CheckRequest(
                    checks.stream().map(wanted -> wanted.check(policies)).toList(),
                    refused == null ? 0 : refused);
        }
    }

    /** One limit, by the name of its policy or by its own figures. */
    record Wanted(
            @Nullable String policy,
            @Nullable @Min(1) @Max(Rule.MAX_LIMIT) Long limit,
            @Nullable @Min(1) @Max(Rule.MAX_WINDOW_SECONDS) Integer windowSeconds,
            @Nullable Algorithm algorithm,
            @NotNull @Pattern(regexp = SUBJECT, message = SUBJECT_MESSAGE) String subject,
            @Nullable @Min(0) @Max(LimitCheck.MAX_COST) Long cost,
            @Nullable @Min(0) @Max(LimitCheck.MAX_LEASE) Long lease,
            @Nullable @Valid Returned giveBack) {

        /** What is part of a key in Redis, where braces have a meaning. */
        private static final String SUBJECT = "[!-z|~]{1,200}";

        private static final String SUBJECT_MESSAGE =
                "must be 1 to 200 printable ASCII characters without space and braces";

        /** The limit that is meant; empty where it is not said as it must be. */
        Optional<Rule> rule(Policies policies) {
            if (policy != null) {
                return policies.named(policy);
            }
            return limit == null || windowSeconds == null || !Rule.isCountable(limit, windowSeconds)
                    ? Optional.empty()
                    : Optional.of(
                            Rule.own(
                                    limit,
                                    windowSeconds,
                                    algorithm == null ? Algorithm.WINDOW : algorithm));
        }

        /** Whether something stands there that a policy decides. */
        boolean hasOwnFigures() {
            return limit != null || windowSeconds != null || algorithm != null;
        }

        LimitCheck check(Policies policies) {
            return new LimitCheck(
                    subject,
                    rule(policies).orElseThrow(UnknownPolicy::new),
                    cost == null ? 1 : cost,
                    lease == null ? 0 : lease,
                    Optional.ofNullable(giveBack).map(Returned::giveBack));
        }
    }

    /** The policy was there when the call was checked, and was taken from the file just then. */
    static final class UnknownPolicy extends ApiException {
        UnknownPolicy() {
            super(ApiError.invalid(List.of(new Violation("requests", KnownLimits.UNKNOWN))));
        }
    }

    /** What was taken and not used up. */
    record Returned(
            @NotNull @Min(1) @Max(LimitCheck.MAX_COST + LimitCheck.MAX_LEASE) Long cost,
            @NotNull Instant resetAt) {

        Refund giveBack() {
            return new Refund(cost, resetAt);
        }
    }

    List<CheckRequest> requests(Policies policies) {
        return requests.stream().map(asked -> asked.request(policies)).toList();
    }
}
