package in.plugged.oauth.grant;

import in.plugged.oauth.chore.Chores;
import in.plugged.oauth.chore.LastUses;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Writes when applications last did something with what they were let do, past the requests that
 * use it: a row once a minute at most.
 */
@ApplicationScoped
public class GrantUses {

    private final LastUses uses;
    private final Chores chores;

    GrantUses(Pool database, Chores chores, Clock clock) {
        this.uses = new LastUses(database, clock, "client_grant", Duration.ofMinutes(1));
        this.chores = chores;
    }

    /** It was used now. Costs the caller nothing, and is forgotten where too many are waiting. */
    public void note(String id) {
        uses.note(id);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run("Uses of grants could not be written", uses.write());
    }
}
