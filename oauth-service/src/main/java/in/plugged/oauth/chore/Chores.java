package in.plugged.oauth.chore;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Runs what comes again by itself, so that a run that fails keeps no other from coming. */
@ApplicationScoped
public class Chores {

    private static final Logger LOG = Logger.getLogger(Chores.class);

    /** So many rows in one transaction. */
    private static final int BATCH = 1_000;

    private volatile boolean stopping;

    /**
     * The work. Its failure goes to the log, and the next run tries again.
     *
     * @param undone what could not be done, as a sentence begins
     */
    public Uni<Void> run(String undone, Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(failure -> log(undone, failure))
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    /** In as many transactions as it takes until there are no more rows. */
    public static Uni<Void> inBatches(Batch batch) {
        return Uni.createFrom()
                .deferred(() -> batch.next(BATCH))
                .repeat()
                .whilst(rows -> rows == BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Does so many rows at most, and says how many. */
    @FunctionalInterface
    public interface Batch {
        Uni<Integer> next(int most);
    }

    /** Before the pool closes: what fails from then on fails for that reason. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(String undone, Throwable failure) {
        if (!stopping) {
            LOG.warnf("%s (%s): check the database", undone, failure);
        }
    }
}
