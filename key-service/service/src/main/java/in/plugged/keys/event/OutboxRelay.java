package in.plugged.keys.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Publishes what was left behind: by brokers that did not answer, or by a process that died between
 * commit and publish.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;

    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final OutboxMetrics metrics;
    private volatile boolean stopping;

    OutboxRelay(Outbox outbox, OutboxPublisher publisher, OutboxMetrics metrics) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return publishLeftBehind()
                .chain(outbox::backlog)
                .invoke(metrics::waiting)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Uni<Void> publishLeftBehind() {
        return outbox.claim(BATCH)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(publisher::publish) // they share one session
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Before the pool closes: what is left behind now is for another replica, or the next start.
     */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (stopping) {
            return;
        }
        LOG.warnf("The outbox could not be emptied (%s): check brokers and database", failure);
    }
}
