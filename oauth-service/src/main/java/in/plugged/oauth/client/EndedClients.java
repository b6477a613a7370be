package in.plugged.oauth.client;

import in.plugged.oauth.chore.Chores;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Goes on with what clients had that have ended, where a process broke off. */
@ApplicationScoped
class EndedClients {

    private final ClientEnding ending;
    private final Chores chores;

    EndedClients(ClientEnding ending, Chores chores) {
        this.ending = ending;
        this.chores = chores;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run("What ended clients had could not be ended", ending.resume());
    }
}
