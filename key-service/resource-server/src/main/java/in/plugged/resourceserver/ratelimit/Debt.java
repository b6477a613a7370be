package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ratelimit.LimitSource.Standing;
import in.plugged.resourceserver.ratelimit.Quota.Purpose;
import java.time.Instant;

/**
 * What an instance let through alone while nobody could be asked, and ratelimit-service has not
 * counted yet. It is taken off what is told, so that an outage gives an instance no second
 * allowance in the same window, and is paid as soon as somebody answers. Not thread-safe: guarded
 * by the {@link Quota} that has it.
 */
final class Debt {

    /** More than that ratelimit-service does not take at once. */
    private static final long MOST_AT_ONCE = 1_000_000;

    private long owed;
    private Instant end = Instant.EPOCH;
    private long endsAtNanos;
    private long payable;
    private boolean paying;

    /**
     * So much was let through.
     *
     * @param end of the window, as ratelimit-service said it; {@link Instant#MAX} for one of this
     *     instance's own
     */
    void add(long cost, Instant end, long endsAtNanos) {
        this.owed += cost;
        this.end = end;
        this.endsAtNanos = endsAtNanos;
    }

    /** As much of it was counted, or was not used up. */
    void lower(long cost) {
        owed = Math.max(0, owed - cost);
    }

    /** Its window is over. */
    void end() {
        owed = 0;
    }

    /**
     * It goes over to the window that ratelimit-service has now, unless it ended before that.
     *
     * @param opened when that window opened
     * @param now when the question went out
     */
    void told(Standing told, Instant opened, long now) {
        if (!opened.isBefore(end) || now - endsAtNanos >= 0) {
            owed = 0;
        }
        end = told.resetAt();
        payable = told.remaining();
    }

    /** Whether a request passes that ratelimit-service would let pass or not, whatever is owed. */
    boolean settle(boolean allowed, long cost, Purpose purpose) {
        boolean pays = purpose == Purpose.PAY || purpose == Purpose.LATE;
        if (purpose == Purpose.PAY) {
            paying = false;
        }
        if (allowed && pays) {
            lower(cost);
        }
        boolean covered = owed == 0 || owed + (cost == 0 ? 1 : 0) <= payable;
        if (allowed && !pays && !covered) {
            lower(cost); // what was taken there for it counts for what passed before
        }
        return allowed && covered;
    }

    /** How much is owed. */
    long owed() {
        return owed;
    }

    /** Whether it could be paid, at least in part, and nobody does so. */
    boolean due() {
        return !paying && payable > 0 && owed > 0;
    }

    /** How much to pay now, 0 for nothing; else {@link #settle} or {@link #unpaid} follows. */
    long pay() {
        if (!due()) {
            return 0;
        }
        paying = true;
        return Math.min(MOST_AT_ONCE, Math.min(owed, payable));
    }

    /** Who paid has no answer. */
    void unpaid() {
        paying = false;
    }
}
