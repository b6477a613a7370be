package in.plugged.resourceserver.ratelimit;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Counts for all instances: ratelimit-service over HTTP, or, inside it, its own counters. */
public interface LimitSource {

    /**
     * Takes what is asked for, all or nothing within each request. Fails with {@link
     * LimitsUnavailable} when nobody can tell, and with {@link LimitsRefused} when one of the
     * requests can't be served, now or later.
     *
     * @param requests 1 to 500
     * @return an answer to each, in their order
     */
    Uni<List<Result>> check(List<Request> requests);

    /** Whether there is anybody to ask. If not, each instance counts for itself. */
    default boolean shared() {
        return true;
    }

    /**
     * A request that waits.
     *
     * @param checks what must be left for it to pass
     * @param refused how many the caller has refused by itself since its last call for the first
     *     check's subject
     */
    record Request(List<Check> checks, long refused) {}

    /**
     * What must be left.
     *
     * @param subject who is counted, such as {@code key:key_…}
     * @param cost how much is taken; 0 asks whether 1 would pass and takes nothing
     * @param lease how many more the caller would like to let through by itself
     * @param giveBack what was taken before and was not used up; goes back before anything is taken
     */
    record Check(Limit limit, String subject, long cost, long lease, Optional<GiveBack> giveBack) {}

    /**
     * Taken before and not used up.
     *
     * @param resetAt the end of the window that it was taken from, as the answer said it
     */
    record GiveBack(long cost, Instant resetAt) {}

    /**
     * What became of a request.
     *
     * @param limits an answer to each check, in their order
     */
    record Result(boolean allowed, List<Standing> limits) {}

    /**
     * How a limit stands after the request.
     *
     * @param windowSeconds the length of its window
     * @param resetAt when its window ends
     * @param resetAfterMs until then
     * @param retryAfterMs on a check that refuses: after which time the same would pass
     * @param leased where a lease was asked for: how many the caller may let through by itself,
     *     until the window ends
     */
    record Standing(
            long limit,
            int windowSeconds,
            long remaining,
            Instant resetAt,
            long resetAfterMs,
            OptionalLong retryAfterMs,
            OptionalLong leased) {}

    /** Nobody could tell. */
    final class LimitsUnavailable extends RuntimeException {
        public LimitsUnavailable(Throwable cause) {
            super("Limits can't be counted together right now", cause, false, false);
        }
    }

    /** A request in the call can't be served, such as one by a policy that does not exist. */
    final class LimitsRefused extends RuntimeException {
        public LimitsRefused(String why) {
            super(why, null, false, false);
        }
    }
}
