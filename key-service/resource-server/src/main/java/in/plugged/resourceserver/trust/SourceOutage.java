package in.plugged.resourceserver.trust;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Whether a source could be reached lately: one that could not need not be hammered. */
public final class SourceOutage {

    private static final Logger LOG = Logger.getLogger(SourceOutage.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(10);

    private final String what;
    private final String advice;
    private final Flood unanswered = new Flood(BETWEEN_WARNINGS, Ticker.systemTicker());
    private volatile long nextTryNanos = System.nanoTime();

    /**
     * The memory of one source's failures.
     *
     * @param what is asked for, in the plural
     * @param advice what the operator can look at
     */
    public SourceOutage(String what, String advice) {
        this.what = what;
        this.advice = advice;
    }

    /** False for a moment after the source could not be reached. */
    public boolean worthTrying() {
        return System.nanoTime() - nextTryNanos >= 0;
    }

    /** The source could not be reached, for the reason that is the failure's cause. */
    public void note(Throwable failure) {
        nextTryNanos = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
        long untold = unanswered.add();
        if (untold > 0) {
            LOG.warnf(
                    "%d %s could not be asked for (%s): check %s",
                    untold, what, failure.getCause(), advice);
        }
    }
}
