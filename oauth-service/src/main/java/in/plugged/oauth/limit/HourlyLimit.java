package in.plugged.oauth.limit;

import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import java.time.Duration;

/**
 * Lets each of those that are counted do something so often an hour. Each replica counts for
 * itself.
 *
 * @param <K> who is counted
 */
public final class HourlyLimit<K> {

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int MOST_COUNTED = 100_000;

    private final LocalLimiter<K> limiter;

    /**
     * @param most 0 for any number
     */
    public HourlyLimit(int most) {
        this.limiter =
                new LocalLimiter<>(most == 0 ? Integer.MAX_VALUE : most, WINDOW, MOST_COUNTED);
    }

    /** Takes one, if there is one left. */
    public Decision take(K key) {
        return limiter.take(key);
    }
}
