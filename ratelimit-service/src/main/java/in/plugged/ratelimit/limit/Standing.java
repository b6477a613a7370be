package in.plugged.ratelimit.limit;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * How a limit stands after it was asked.
 *
 * @param remaining what is left, leases taken off
 * @param resetAt when the window ends; the end of one that opened now where none is open. For
 *     {@link Algorithm#GCRA}: when all of the limit is there again
 * @param resetAfterMillis the same, from the moment of counting on
 * @param retryAfterMillis on a limit that refuses: who asks again after that time has room, unless
 *     others took it; empty where it refuses for good, since the cost is above the limit
 * @param leased how many the caller may let through by itself until then; empty unless it asked
 */
public record Standing(
        Rule rule,
        long remaining,
        Instant resetAt,
        long resetAfterMillis,
        OptionalLong retryAfterMillis,
        OptionalLong leased) {}
