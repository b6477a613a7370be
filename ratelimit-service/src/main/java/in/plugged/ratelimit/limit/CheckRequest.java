package in.plugged.ratelimit.limit;

import java.util.List;

/**
 * What must pass together or not at all.
 *
 * @param checks at least one, no two of the same count
 * @param refused how many requests the caller has refused by itself since it asked before
 */
public record CheckRequest(List<LimitCheck> checks, long refused) {

    /** An {@link IllegalArgumentException} where a count would be asked twice at once. */
    public CheckRequest {
        checks = List.copyOf(checks);
        boolean alone = checks.size() == 1; // nearly always
        if (!alone && checks.stream().map(LimitCheck::key).distinct().count() != checks.size()) {
            throw new IllegalArgumentException("Checks of a request must be of different counts");
        }
    }
}
