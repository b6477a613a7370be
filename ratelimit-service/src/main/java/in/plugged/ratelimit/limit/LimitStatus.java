package in.plugged.ratelimit.limit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a limit stands after it was asked.
 *
 * @param passes whether it had room for what was asked
 * @param remaining what is left, leases taken off
 * @param resetAt when the window ends; the end of one that opened now where none is open. For
 *     {@link Algorithm#GCRA}: when all of the limit is there again
 * @param resetAfterMillis the same, from the moment of counting on
 * @param retryAfterMillis on a limit that refuses: who asks again after that time has room, unless
 *     others took it; empty where it refuses for good, since the cost is above the limit
 * @param leased how many the caller may let through by itself until then; empty unless it asked
 */
public record LimitStatus(
        Rule rule,
        boolean passes,
        long remaining,
        Instant resetAt,
        long resetAfterMillis,
        OptionalLong retryAfterMillis,
        OptionalLong leased) {
    /** The check that gives back what this one took, its lease included. */
    LimitCheck undoing(LimitCheck done) {
        long taken = done.cost() + leased.orElse(0);
        return new LimitCheck(
                done.subject(),
                rule,
                0,
                0,
                taken > 0 ? Optional.of(new Refund(taken, resetAt)) : Optional.empty());
    }

    /** The same limit after that was done, for a request that took nothing in the end. */
    LimitStatus undone(LimitStatus after) {
        return new LimitStatus(
                rule,
                passes,
                after.remaining,
                after.resetAt,
                after.resetAfterMillis,
                OptionalLong.empty(),
                leased.isPresent() ? OptionalLong.of(0) : leased);
    }
}
