package in.plugged.resourceserver.dpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.DpopConfig;
import in.plugged.resourceserver.credential.CredentialDigest;

/**
 * Proofs that were shown to this instance, for as long as each of them is young enough to be shown
 * again. Other instances have memories of their own, so a proof can be good once at each.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-11.1">RFC 9449, section 11.1</a>
 */
public final class ReplayMemory {

    private final Cache<CredentialDigest, Boolean> shown;

    public ReplayMemory(DpopConfig config, Ticker ticker) {
        this.shown =
                Caffeine.newBuilder()
                        .maximumSize(config.maxRemembered())
                        .expireAfterWrite(config.maxAge().plus(config.maxAhead()))
                        .ticker(ticker)
                        .build();
    }

    /** Whether it is shown for the first time; of many at once, one is. */
    public boolean isNew(Proof proof) {
        return shown.asMap().putIfAbsent(proof.memory(), Boolean.TRUE) == null;
    }
}
