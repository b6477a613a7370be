package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.Freshness;
import in.plugged.resourceserver.trust.HeardNews;
import in.plugged.resourceserver.trust.Staleness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * What this instance knows of keys and how far it may trust that knowledge: the verified keys, the
 * versions that events named, and the proof that no event is missing.
 */
@ApplicationScoped
public class TrustState {

    private final HeardNews<KeyId> heard;
    private final KeyCache keys;
    private final Freshness freshness;

    @Inject
    TrustState(ResourceServerConfig config) {
        this(config, Ticker.systemTicker());
    }

    TrustState(ResourceServerConfig config, Ticker ticker) {
        var staleness = new Staleness(config.maxStaleness(), config.keyServiceMaxStaleness());
        this.freshness = new Freshness(ticker, staleness);
        this.heard =
                new HeardNews<>(
                        config.cache().maxVersions(),
                        staleness.memory(),
                        ticker,
                        freshness::unsettle);
        this.keys = new KeyCache(config.cache().maxSize().asLongValue(), heard);
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
