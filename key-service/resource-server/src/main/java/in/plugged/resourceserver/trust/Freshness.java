package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Whether this instance can prove that it has heard every revocation announced so far. A proof is
 * the moment of asking the brokers how far the topics go, once everything up to there has been
 * applied. Times are of the process' monotonic clock.
 */
public final class Freshness {

    private static final long NEVER = Long.MIN_VALUE;

    private final Ticker ticker;
    private final long maxStalenessNanos;
    private final long settlingNanos;
    private volatile long listeningSince = NEVER;
    private volatile long provenAt = NEVER;
    private volatile long settledAt = NEVER;

    public Freshness(Ticker ticker, Staleness staleness) {
        this(ticker, staleness.own(), staleness.settling());
    }

    /**
     * @param settling how long after a new beginning answers of the source may still come from a
     *     replica's memory that is older than this instance's ears
     */
    Freshness(Ticker ticker, Duration maxStaleness, Duration settling) {
        this.ticker = ticker;
        this.maxStalenessNanos = maxStaleness.toNanos();
        this.settlingNanos = settling.toNanos();
    }

    /** From now on nothing that is announced can be missed. */
    public void listen() {
        listeningSince = ticker.read();
    }

    /**
     * Whether every change after that moment is heard of here: what was read of a key then may be
     * remembered.
     */
    public boolean covers(long readAt) {
        long since = listeningSince;
        return since != NEVER && readAt - since >= 0;
    }

    /** Everything that was announced before that moment has been applied. */
    public void prove(long askedAt) {
        if (provenAt == NEVER) {
            settledAt = ticker.read() + settlingNanos;
            provenAt = askedAt;
        } else if (askedAt - provenAt > 0) {
            provenAt = askedAt;
        }
    }

    /** What was heard so far is worth nothing any more. */
    public void reset() {
        listeningSince = NEVER;
        provenAt = NEVER;
    }

    /** Versions heard of were forgotten: ask past every memory for a while. */
    public void unsettle() {
        settledAt = ticker.read() + settlingNanos;
    }

    /** Whether the proof is too old, or there never was one. */
    public boolean deaf() {
        long proven = provenAt;
        return proven == NEVER || ticker.read() - proven > maxStalenessNanos;
    }

    /** Whether answers may still be older than what this instance has heard. */
    public boolean settling() {
        return provenAt == NEVER || ticker.read() - settledAt < 0;
    }

    /** The age of the proof in seconds; not a number before the first one. */
    public double ageSeconds() {
        long proven = provenAt;
        return proven == NEVER ? Double.NaN : (ticker.read() - proven) / 1e9;
    }
}
