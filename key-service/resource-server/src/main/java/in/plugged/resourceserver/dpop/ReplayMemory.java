package in.plugged.resourceserver.dpop;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.DpopConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Proofs that were shown to this instance, for as long as each of them is young enough to be shown
 * again. Other instances have memories of their own, so a proof can be good once at each.
 *
 * <p>They stand in the order in which they came, which is that in which they get too old. When
 * there are too many, the one goes that was shown first: it is the nearest to being too old anyway.
 * A cache would rather keep out the newest, which is the one that a thief has.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-11.1">RFC 9449, section 11.1</a>
 */
public final class ReplayMemory {

    private final SequencedMap<CredentialDigest, Long> shown = new LinkedHashMap<>();
    private final int most;
    private final long remembered;
    private final Ticker ticker;

    public ReplayMemory(DpopConfig config, Ticker ticker) {
        this.most = config.maxRemembered();
        this.remembered = config.maxAge().plus(config.maxAhead()).toNanos();
        this.ticker = ticker;
    }

    /** Whether it is shown for the first time; of many at once, one is. */
    public boolean isNew(Proof proof) {
        CredentialDigest name = proof.memory();
        synchronized (shown) {
            long now = ticker.read();
            forget(now);
            boolean fresh = shown.putIfAbsent(name, now) == null;
            if (shown.size() > most) {
                shown.pollFirstEntry();
            }
            return fresh;
        }
    }

    private void forget(long now) {
        Iterator<Long> times = shown.values().iterator();
        while (times.hasNext() && now - times.next() > remembered) {
            times.remove();
        }
    }
}
