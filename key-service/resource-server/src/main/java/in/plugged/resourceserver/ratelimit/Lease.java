package in.plugged.resourceserver.ratelimit;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * What ratelimit-service lends an instance that is busy with one caller: so many requests it lets
 * through by itself. They are taken out of the window's own count, so together with everybody
 * else's they never exceed the limit; they end with the window, by a clock that runs ahead of
 * ratelimit-service's. Never more than a hundredth of the limit is held at a time. Not thread-safe:
 * guarded by the {@link Quota} that has it.
 */
final class Lease {

    /** A hundredth of less is not worth it. */
    private static final long LEAST_LIMIT = 1_000;

    private static final long SHARES = 100;

    /** Requests in a second from which on it saves calls. */
    private static final long BUSY = 5;

    private static final int LOW = 4;

    private long left;
    private long highest;
    private Instant resetAt = Instant.EPOCH;
    private long endsAtNanos;
    private boolean asked;

    private long second;
    private long inThisSecond;
    private long inTheOneBefore;

    /** Another request has come. */
    void beat(long now) {
        long current = TimeUnit.NANOSECONDS.toSeconds(now);
        if (current != second) {
            inTheOneBefore = current == second + 1 ? inThisSecond : 0;
            inThisSecond = 0;
            second = current;
        }
        inThisSecond++;
    }

    /** How much may still be let through here. */
    long left(long now) {
        return now - endsAtNanos < 0 ? left : 0;
    }

    /** Takes as much if it is there; a cost of 0 asks for 1 and takes nothing. */
    boolean take(long cost, long now) {
        if (left(now) < Math.max(1, cost)) {
            return false;
        }
        left -= cost;
        return true;
    }

    /** True for the first who sees that it will not last long: more is asked for then. */
    boolean claimMore(long now) {
        boolean low = !asked && now - endsAtNanos < 0 && left * LOW < highest;
        asked |= low;
        return low;
    }

    /**
     * How much to ask for, 0 for none or while somebody asks; else {@link #granted} or {@link
     * #denied} follows.
     *
     * @param claimed it is what {@link #claimMore} was for
     */
    long wish(long limit, long now, boolean claimed) {
        long pace = Math.max(inThisSecond, inTheOneBefore);
        if (asked && !claimed) {
            return 0;
        }
        boolean worthIt = limit >= LEAST_LIMIT && pace >= BUSY;
        long wish = worthIt ? Math.max(0, Math.min(limit / SHARES - left(now), pace)) : 0;
        asked = wish > 0;
        return wish;
    }

    /** Nobody answered. */
    void denied() {
        asked = false;
    }

    /**
     * So much more may be let through, until that moment on this process' clock.
     *
     * @param end of the window that it was taken from
     */
    void granted(long amount, Instant end, long endNanos) {
        asked = false;
        if (!end.equals(resetAt)) {
            left = 0;
            resetAt = end;
        }
        left += amount;
        highest = left;
        endsAtNanos = endNanos;
    }

    /** Puts back what was taken; false when the window is another one or too much would be held. */
    boolean putBack(long cost, Instant end, long limit, long now) {
        if (!end.equals(resetAt) || left(now) + cost > limit / SHARES) {
            return false;
        }
        left += cost;
        return true;
    }

    /** When the window that it belongs to ends. */
    Instant resetAt() {
        return resetAt;
    }
}
