package in.plugged.ratelimit.limit;

import java.util.Optional;
import java.util.regex.Pattern;

/** What one place says of a policy; another place may say the rest. */
record PartialPolicy(
        Optional<Long> limit, Optional<Integer> windowSeconds, Optional<Algorithm> algorithm) {

    /** No name is a number: those are the counts of limits without a name. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The same, but for what the other says. */
    PartialPolicy or(PartialPolicy stronger) {
        return new PartialPolicy(
                stronger.limit.or(() -> limit),
                stronger.windowSeconds.or(() -> windowSeconds),
                stronger.algorithm.or(() -> algorithm));
    }

    /**
     * @throws IllegalArgumentException where something is missing or out of range, in words for the
     *     operator
     */
    Rule whole(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "The policy name %s must be small letters, digits and hyphens".formatted(name));
        }
        try {
            return new Rule(
                    Optional.of(name),
                    limit.orElse(0L),
                    windowSeconds.orElse(0),
                    algorithm.orElse(Algorithm.WINDOW));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The policy %s can't be in force: %s".formatted(name, e.getMessage()), e);
        }
    }
}
