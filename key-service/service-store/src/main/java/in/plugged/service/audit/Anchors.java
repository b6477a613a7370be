package in.plugged.service.audit;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Writes into the log, where whoever can write to the database can't reach it, how far the chain
 * is: at the start, at most once in some minutes when it has grown since, whoever made it grow, and
 * at the end.
 */
@ApplicationScoped
class Anchors {

    private static final Logger LOG = Logger.getLogger(Anchors.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Clock clock;
    private Anchor newest = Anchor.BEGINNING;
    private Anchor logged = Anchor.BEGINNING;
    private Instant next = Instant.MIN;

    Anchors(Clock clock) {
        this.clock = clock;
    }

    /** The chain was seen to end there, which it may have done before. */
    synchronized void newest(Anchor seen) {
        newest = seen;
        if (!clock.instant().isBefore(next)) {
            log();
        }
    }

    /** What was chained since the last one is the first that somebody could hide. */
    synchronized void stop(@Observes ShutdownEvent event) {
        log();
    }

    private void log() {
        if (!newest.equals(logged)) {
            logged = newest;
            next = clock.instant().plus(PAUSE);
            LOG.infof("Anchor of the audit chain: %s", newest);
        }
    }
}
