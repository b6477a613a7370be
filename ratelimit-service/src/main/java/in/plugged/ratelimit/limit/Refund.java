package in.plugged.ratelimit.limit;

import java.time.Instant;

/**
 * What was taken and not used up. It goes back into the window that ends at that time; where that
 * one is over, there is nothing left to give back to.
 *
 * @param cost 1 or more
 * @param resetAt as the answer said it that told of the taking
 */
public record Refund(long cost, Instant resetAt) {}
