package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.KeyId;
import java.time.Duration;

/**
 * The highest version that an event named for each key, so that an answer which was on its way when
 * the event came is known to be outdated. Entries outlive every answer that could be older than
 * they are. When the memory overflows, {@code onOverflow} is told: from then on, for a while,
 * answers can't be judged by it.
 */
final class HeardVersions {

    private final Cache<KeyId, Long> heard;
    private volatile long completeSince;

    HeardVersions(int max, Duration keep, Ticker ticker, Runnable onOverflow) {
        this.completeSince = ticker.read() - keep.toNanos();
        this.heard =
                Caffeine.newBuilder()
                        .maximumSize(max)
                        .expireAfterWrite(keep)
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .evictionListener(
                                (id, version, cause) -> {
                                    if (cause == RemovalCause.SIZE) {
                                        completeSince = ticker.read();
                                        onOverflow.run();
                                    }
                                })
                        .build();
    }

    void record(KeyId id, long version) {
        heard.asMap().merge(id, version, Math::max);
    }

    /**
     * Whether the answer that was read then can be judged by what is remembered here: no version
     * was crowded out since.
     */
    boolean judges(long readAt) {
        return readAt - completeSince > 0;
    }

    /** The highest version heard of, 0 when none was. */
    long of(KeyId id) {
        Long version = heard.getIfPresent(id);
        return version == null ? 0 : version;
    }
}
