package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * The highest number that an event named for each thing (a version, a moment), so that an answer
 * which was on its way when the event came is known to be outdated. Entries outlive every answer
 * that could be older than they are. When the memory overflows, {@code onOverflow} is told: from
 * then on, for a while, answers can't be judged by it.
 */
public final class HeardNews<K> {

    private final Cache<K, Long> heard;
    private volatile long completeSince;

    public HeardNews(int max, Duration keep, Ticker ticker, Runnable onOverflow) {
        this.completeSince = ticker.read() - keep.toNanos();
        this.heard =
                Caffeine.newBuilder()
                        .maximumSize(max)
                        .expireAfterWrite(keep)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .evictionListener(
                                (_, _, cause) -> {
                                    if (cause == RemovalCause.SIZE) {
                                        completeSince = ticker.read();
                                        onOverflow.run();
                                    }
                                })
                        .build();
    }

    /** An event named that number; a lower one than before changes nothing. */
    public void record(K id, long number) {
        heard.asMap().merge(id, number, Math::max);
    }

    /**
     * Whether the answer that was read then can be judged by what is remembered here: no number was
     * crowded out since.
     */
    public boolean judges(long readAt) {
        return readAt - completeSince > 0;
    }

    /** The highest number heard of, 0 when none was. */
    public long of(K id) {
        Long number = heard.getIfPresent(id);
        return number == null ? 0 : number;
    }
}
