package in.plugged.oauth.client;

import in.plugged.oauth.chore.Chores;
import in.plugged.oauth.chore.LastUses;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Writes when clients were used last, past the requests that use them: a row once an hour at most,
 * since all users of an application share it.
 */
@ApplicationScoped
class ClientUses {

    private final LastUses uses;
    private final Chores chores;

    ClientUses(Pool database, Chores chores, Clock clock) {
        this.uses = new LastUses(database, clock, "client", Duration.ofHours(1));
        this.chores = chores;
    }

    /** It was used now; forgotten where too many are waiting. */
    void note(String id) {
        uses.note(id);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run("Uses of clients could not be written", uses.write());
    }
}
