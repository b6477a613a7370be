package in.plugged.ratelimit.limit;

import java.util.Optional;

/**
 * How much may pass in which time.
 *
 * @param policy its name, empty for a limit of the caller's own
 * @param limit 1 to 1,000,000,000
 * @param windowSeconds 1 to 86,400; up to 31,536,000, a year, where a window counts
 */
public record Rule(Optional<String> policy, long limit, int windowSeconds, Algorithm algorithm) {

    public static final long MAX_LIMIT = 1_000_000_000;
    static final int MAX_WINDOW_SECONDS = 86_400;

    /** The units of gateways go so far; other windows of this length would serve nobody. */
    private static final int YEAR_SECONDS = 31_536_000;

    /** An {@link IllegalArgumentException} for figures that Redis could not count exactly. */
    public Rule {
        int longest = algorithm == Algorithm.WINDOW ? YEAR_SECONDS : MAX_WINDOW_SECONDS;
        if (!isCountable(limit, windowSeconds, longest)) {
            throw new IllegalArgumentException(
                    "the limit must be 1 to %d, the window 1 to %d seconds"
                            .formatted(MAX_LIMIT, longest));
        }
    }

    static boolean isCountable(long limit, int windowSeconds) {
        return isCountable(limit, windowSeconds, MAX_WINDOW_SECONDS);
    }

    private static boolean isCountable(long limit, int windowSeconds, int longest) {
        return limit >= 1 && limit <= MAX_LIMIT && windowSeconds >= 1 && windowSeconds <= longest;
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
