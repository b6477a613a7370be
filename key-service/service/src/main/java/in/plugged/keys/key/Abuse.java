package in.plugged.keys.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A key stayed far over its limit.
 *
 * <p>Both times are whole milliseconds, which the database keeps as they are: news that comes again
 * is the same.
 *
 * @param limit how much passed in a window of its limit
 * @param observed how much was asked for in the time of such a window, on average
 * @param since when it began, by the clock of Redis: it names the episode
 * @param told when it was told of, by the clock of those who tell
 */
public record Abuse(long limit, long observed, Instant since, Instant told) {

    public Abuse {
        since = since.truncatedTo(ChronoUnit.MILLIS);
        told = told.truncatedTo(ChronoUnit.MILLIS);
    }
}
