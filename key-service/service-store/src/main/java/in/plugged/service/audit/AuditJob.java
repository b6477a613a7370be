package in.plugged.service.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Chains what was written, forgets what is to be forgotten, and shows how far the chain is, in
 * every replica. Each goes on when another fails or stands still: that the chain does not grow has
 * to be seen just then.
 */
@ApplicationScoped
class AuditJob {

    private static final int BATCH = 1_000;

    private final AuditStep chaining =
            new AuditStep("The audit trail is not chained", "The audit trail is chained again");
    private final AuditStep erasing =
            new AuditStep(
                    "Addresses in the audit trail are not forgotten",
                    "Addresses in the audit trail are forgotten again");
    private final AuditStep looking =
            new AuditStep(
                    "How far the audit trail is chained is not to be seen",
                    "How far the audit trail is chained is to be seen again");

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
    Uni<Void> chain() {
        return run(
                chaining,
                () ->
                        inBatches(
                                () ->
                                        metrics.chaining(() -> chainer.chain(BATCH))
                                                .map(AuditJob::chained)));
    }

    private static int chained(Optional<Chainer.Progress> progress) {
        return progress.map(Chainer.Progress::chained).orElse(0);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> erase() {
        return run(
                erasing,
                () ->
                        inBatches(() -> erasure.erase(BATCH))
                                .chain(() -> inBatches(() -> erasure.eraseOfNobody(BATCH)))
                                .chain(erasure::finish));
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return run(looking, metrics::look);
    }

    private Uni<Void> run(AuditStep step, Supplier<Uni<Void>> work) {
        return audited.isResolvable() ? step.run(work) : Uni.createFrom().voidItem();
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
        Stream.of(chaining, erasing, looking).forEach(AuditStep::stop);
    }
}
