package in.plugged.oauth.outside;

import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets those who wait no more. Readers look at the times themselves. */
@ApplicationScoped
class WaitingSweep {

    private final WaitingLinks waiting;
    private final Chores chores;

    WaitingSweep(WaitingLinks waiting, Chores chores) {
        this.waiting = waiting;
        this.chores = chores;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run(
                "Old links to outside providers could not be forgotten",
                Chores.inBatches(waiting::forget));
    }
}
