package in.plugged.service.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Chains what was written, and forgets what is to be forgotten, in every replica by turns. */
@ApplicationScoped
class AuditJob {

    private static final Logger LOG = Logger.getLogger(AuditJob.class);
    private static final int BATCH = 1_000;

    private final Instance<Audited> audited;
    private final Chainer chainer;
    private final Erasure erasure;
    private final AuditMetrics metrics;
    private volatile boolean stopping;

    AuditJob(Instance<Audited> audited, Chainer chainer, Erasure erasure, AuditMetrics metrics) {
        this.audited = audited;
        this.chainer = chainer;
        this.erasure = erasure;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return audited.isResolvable()
                ? chain().chain(this::erase)
                        .chain(metrics::look)
                        .onFailure()
                        .invoke(this::log)
                        .onFailure()
                        .recoverWithNull() // the next run tries again
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> chain() {
        return inBatches(
                () ->
                        chainer.chain(BATCH)
                                .invoke(progress -> progress.ifPresent(metrics::chained))
                                .map(AuditJob::chained));
    }

    private static int chained(Optional<Chainer.Progress> progress) {
        return progress.map(Chainer.Progress::chained).orElse(0);
    }

    private Uni<Void> erase() {
        return inBatches(() -> erasure.erase(BATCH))
                .chain(() -> inBatches(() -> erasure.eraseOfNobody(BATCH)))
                .chain(erasure::finish);
    }

    private Uni<Void> inBatches(Supplier<Uni<Integer>> batch) {
        return Uni.createFrom()
                .deferred(batch::get)
                .repeat()
                .whilst(done -> done == BATCH && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Before the pool closes. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf("The audit trail is not chained (%s): check the database", failure);
        }
    }
}
