package in.plugged.ratelimit.limit;

import java.util.Optional;

/**
 * How much may pass in which time.
 *
 * @param policy its name, empty for a limit of the caller's own
 * @param limit 1 to 1,000,000,000
 * @param windowSeconds 1 to 86,400
 */
public record Rule(Optional<String> policy, long limit, int windowSeconds, Algorithm algorithm) {

    static final long MAX_LIMIT = 1_000_000_000;
    static final int MAX_WINDOW_SECONDS = 86_400;

    /** An {@link IllegalArgumentException} for figures that Redis could not count exactly. */
    public Rule {
        if (!isCountable(limit, windowSeconds)) {
            throw new IllegalArgumentException(
                    "the limit must be 1 to %d, the window 1 to %d seconds"
                            .formatted(MAX_LIMIT, MAX_WINDOW_SECONDS));
        }
    }

    static boolean isCountable(long limit, int windowSeconds) {
        return limit >= 1
                && limit <= MAX_LIMIT
                && windowSeconds >= 1
                && windowSeconds <= MAX_WINDOW_SECONDS;
    }

    public static Rule own(long limit, int windowSeconds, Algorithm algorithm) {
        return new Rule(Optional.empty(), limit, windowSeconds, algorithm);
    }

    /**
     * Where the count of a subject lies in Redis. The braces keep all counts of a subject on one
     * node of a cluster, so that one script can take from all of them.
     */
    String key(String subject) {
        String name = policy.orElseGet(() -> Integer.toString(windowSeconds));
        String key = "rl:{" + subject + "}:" + name;
        return algorithm == Algorithm.GCRA ? key + ":gcra" : key;
    }
}
