package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * What this instance knows of keys and how far it may trust that knowledge: the verified keys, the
 * versions that events named, and the proof that no event is missing.
 */
@ApplicationScoped
public class TrustState {

    /** An answer is at most this old when it arrives: its call times out before. */
    private static final Duration ANSWER_TRAVEL = Duration.ofSeconds(2);

    private static final Duration LEAST_MEMORY = Duration.ofMinutes(2);

    private final HeardVersions heard;
    private final KeyCache keys;
    private final Freshness freshness;

    @Inject
    TrustState(ResourceServerConfig config) {
        this(config, Ticker.systemTicker());
    }

    TrustState(ResourceServerConfig config, Ticker ticker) {
        this.freshness =
                new Freshness(
                        ticker,
                        config.maxStaleness(),
                        config.keyServiceMaxStaleness().plus(ANSWER_TRAVEL));
        this.heard =
                new HeardVersions(
                        config.cache().maxVersions(), memory(config), ticker, freshness::unsettle);
        this.keys = new KeyCache(config.cache().maxSize().asLongValue(), heard);
    }

    private static Duration memory(ResourceServerConfig config) {
        Duration largest =
                config.maxStaleness().compareTo(config.keyServiceMaxStaleness()) > 0
                        ? config.maxStaleness()
                        : config.keyServiceMaxStaleness();
        Duration needed = largest.plus(ANSWER_TRAVEL);
        return needed.compareTo(LEAST_MEMORY) > 0 ? needed : LEAST_MEMORY;
    }

    /**
     * The key has that version now: nothing older is believed from here on. Safe to repeat and to
     * call out of order. The process that committed a change calls it as well, so that the change
     * holds there before anybody announced it.
     */
    public void heard(KeyId id, long version) {
        heard.record(id, version);
        keys.drop(id, version);
    }

    /**
     * The topics no longer continue where this instance stood: forget everything and start again.
     */
    void reset() {
        freshness.reset();
        keys.clear();
    }

    KeyCache keys() {
        return keys;
    }

    Freshness freshness() {
        return freshness;
    }

    long heard(KeyId id) {
        return heard.of(id);
    }

    boolean deaf() {
        return freshness.deaf();
    }

    boolean settling() {
        return freshness.settling();
    }
}
