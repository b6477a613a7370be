package in.plugged.keys.event;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
                .invoke(OutboxRelay::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Uni<Void> publishLeftBehind() {
        return outbox.claim(BATCH)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUni(publisher::publish)
                .merge(BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void log(Throwable failure) {
        LOG.warnf("The outbox could not be emptied (%s): check brokers and database", failure);
    }
}
