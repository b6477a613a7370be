package in.plugged.service.inbox;

import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes what was read, and tries again while the database is away: a message counts as read once
 * it is written, so none is lost.
 */
@ApplicationScoped
public class UntilWritten {

    private static final Logger LOG = Logger.getLogger(UntilWritten.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final OwnContext ownContext;
    private volatile boolean stopping;

    UntilWritten(OwnContext ownContext) {
        this.ownContext = ownContext;
    }

    /**
     * Fails only when the service stops: what is not written then is read again after the next
     * start.
     *
     * @param what is written, for the log
     * @param writing begins anew with each try, on a context of its own
     */
    public Uni<Void> insist(String what, Supplier<Uni<Void>> writing) {
        return ownContext
                .run(writing)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(_ -> !stopping)
                .invoke(failure -> log(what, failure))
                .onFailure(_ -> !stopping)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Before the pool closes. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private static void log(String what, Throwable failure) {
        LOG.warnf("%s can't be written (%s), trying again: check the database", what, failure);
    }
}
