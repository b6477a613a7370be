package in.plugged.resourceserver.ratelimit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether ratelimit-service can be asked. Once it could not, nobody waits for it any more: one
 * question a second, in the background, finds out when it can be asked again.
 */
final class Outage {

    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanos;
    private final AtomicLong nextProbeNanos = new AtomicLong();
    private volatile boolean lasting;

    Outage(LongSupplier nanos) {
        this.nanos = nanos;
    }

    boolean lasting() {
        return lasting;
    }

    /** True for one of those who ask, once a second. */
    boolean timeToProbe() {
        long now = nanos.getAsLong();
        long next = nextProbeNanos.get();
        return now - next >= 0 && nextProbeNanos.compareAndSet(next, now + PAUSE);
    }

    synchronized void begin(Throwable why) {
        nextProbeNanos.set(nanos.getAsLong() + PAUSE);
        if (!lasting) {
            lasting = true;
            var cause = OutageCause.of(why);
            LOG.warnf(
                    "Limits can't be counted together (%s): each instance counts for itself; %s",
                    cause.root(), cause.advice());
        }
    }

    synchronized void end() {
        if (lasting) {
            lasting = false;
            LOG.info("Limits are counted together again");
        }
    }
}
