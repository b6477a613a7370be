package in.plugged.oauth.session;

import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets sessions that are over. Readers look at the times themselves, so it may come late. */
@ApplicationScoped
class SessionSweep {

    /** So long somebody who ends it again is told whether that has been announced. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Sessions sessions;
    private final Chores chores;
    private final Clock clock;

    SessionSweep(Sessions sessions, Chores chores, Clock clock) {
        this.sessions = sessions;
        this.chores = chores;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run(
                "Old sessions could not be forgotten",
                Chores.inBatches(most -> sessions.forget(clock.instant().minus(KEPT), most)));
    }
}
