package in.plugged.oauth.session;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets sessions that are over. Readers look at the times themselves, so it may come late. */
@ApplicationScoped
class SessionSweep {

    private static final Logger LOG = Logger.getLogger(SessionSweep.class);

    /** So long somebody who ends it again is told whether that has been announced. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** So many in one transaction. */
    private static final int BATCH = 1_000;

    private final Sessions sessions;
    private final Clock clock;
    private volatile boolean stopping;

    SessionSweep(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Uni.createFrom()
                .deferred(() -> sessions.forget(clock.instant().minus(KEPT), BATCH))
                .repeat()
                .whilst(rows -> rows == BATCH)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf("Old sessions could not be forgotten (%s): check the database", failure);
        }
    }
}
