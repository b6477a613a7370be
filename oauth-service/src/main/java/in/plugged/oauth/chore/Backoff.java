package in.plugged.oauth.chore;

import java.time.Duration;

/**
 * How long to wait before something is tried again: a second after the first try, twice as long
 * after each further one, and never longer than the longest pause.
 */
public record Backoff(Duration longest) {

    private static final Duration FIRST = Duration.ofSeconds(1);

    /** So many are more than twelve days. */
    private static final int MOST_DOUBLINGS = 20;

    /**
     * The pause before the next try.
     *
     * @param tries that have failed, from 1
     */
    public Duration after(int tries) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
