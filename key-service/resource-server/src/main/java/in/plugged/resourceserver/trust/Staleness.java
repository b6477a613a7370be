package in.plugged.resourceserver.trust;

import java.time.Duration;

/**
 * How old news may be.
 *
 * @param own the largest age of this instance's proof
 * @param source the same of the service that is asked
 */
public record Staleness(Duration own, Duration source) {

    /** An answer is at most this old when it arrives: its call times out before. */
    private static final Duration ANSWER_TRAVEL = Duration.ofSeconds(2);

    private static final Duration LEAST_MEMORY = Duration.ofMinutes(2);

    /** How long after a new beginning answers may still be older than this instance's ears. */
    Duration settling() {
        return source.plus(ANSWER_TRAVEL);
    }

    /** How long news must be remembered, so that every answer older than it is recognized. */
    public Duration memory() {
        Duration needed = (own.compareTo(source) > 0 ? own : source).plus(ANSWER_TRAVEL);
        return needed.compareTo(LEAST_MEMORY) > 0 ? needed : LEAST_MEMORY;
    }
}
