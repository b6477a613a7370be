package in.plugged.resourceserver.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets each key do something so often in a window that opens with the first time and lasts its
 * length. Time is the monotonic clock of this process; several instances don't know of each other,
 * so together they let through as many times more.
 *
 * <p>Its memory is bounded: beyond the greatest number of keys it forgets those that are seen
 * seldom, and a forgotten key starts anew. Thus never more than {@code limit} pass in a window as
 * long as at most {@code maxKeys} keys are under way in it; who commands more keys than that gets
 * at most {@code limit} for each time a key is forgotten.
 *
 * @param <K> what is counted for; needs {@code equals} and {@code hashCode}
 */
public final class LocalLimiter<K> {

    private final int limit;
    private final Duration window;
    private final Cache<K, AtomicInteger> windows;

    /** Whether the next one may pass. */
    public sealed interface Decision {
        record Allowed() implements Decision {}

        /**
         * Nothing is left in this window.
         *
         * @param retryAfterSeconds whole seconds, at least 1, after which the window is over
         */
        record Refused(long retryAfterSeconds) implements Decision {}
    }

    public LocalLimiter(int limit, Duration window, int maxKeys) {
        this(limit, window, maxKeys, Ticker.systemTicker());
    }

    /** For another clock than that of the process. */
    public LocalLimiter(int limit, Duration window, int maxKeys, Ticker ticker) {
        this.limit = limit;
        this.window = window;
        this.windows =
                Caffeine.newBuilder()
                        .maximumSize(maxKeys)
                        .expireAfterWrite(window) // written once: when the window opens
                        .ticker(ticker)
                        .build();
    }

    /** Takes one, if there is one left. Many at once never take more than the limit. */
    public Decision take(K key) {
        AtomicInteger taken = windows.get(key, _ -> new AtomicInteger());
        return taken.get() < limit && taken.incrementAndGet() <= limit
                ? new Decision.Allowed()
                : refused(key);
    }

    /** Whether there is one left; takes nothing. */
    public Decision look(K key) {
        AtomicInteger taken = windows.getIfPresent(key);
        return taken == null || taken.get() < limit ? new Decision.Allowed() : refused(key);
    }

    private Decision refused(K key) {
        Duration left =
                windows.policy()
                        .expireAfterWrite()
                        .flatMap(expiry -> expiry.ageOf(key))
                        .map(window::minus)
                        .orElse(Duration.ZERO);
        return new Decision.Refused(
                Math.max(1, Math.ceilDiv(left.toNanos(), Duration.ofSeconds(1).toNanos())));
    }

    /** How many keys are remembered right now. */
    long size() {
        windows.cleanUp();
        return windows.estimatedSize();
    }
}
