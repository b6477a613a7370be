package in.plugged.service.audit;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A part of what comes again every second. Its failure stays its own, and goes to the log once:
 * until it goes well again, which the log says too.
 */
final class AuditStep {

    private static final Logger LOG = Logger.getLogger(AuditStep.class);

    private final String undone;
    private final String done;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean stopping;

    /**
     * @param undone says that it could not be done
     * @param done says that it is done again
     */
    AuditStep(String undone, String done) {
        this.undone = undone;
        this.done = done;
    }

    /** Never fails: the next run tries again. */
    Uni<Void> run(Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .invoke(this::well)
                .onFailure()
                .invoke(this::failed)
                .onFailure()
                .recoverWithNull();
    }

    /** From then on nobody need know of failures. */
    void stop() {
        stopping = true;
    }

    private void well() {
        if (failing.compareAndSet(true, false)) {
            LOG.info(done);
        }
    }

    private void failed(Throwable why) {
        if (!stopping && failing.compareAndSet(false, true)) {
            LOG.warnf("%s (%s): check the database", undone, why);
        }
    }
}
