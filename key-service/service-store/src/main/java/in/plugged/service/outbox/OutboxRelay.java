package in.plugged.service.outbox;

import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.RecordTooLargeException;
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
    private final OwnContext ownContext;
    private volatile boolean stopping;

    OutboxRelay(
            Outbox outbox,
            OutboxPublisher publisher,
            OutboxMetrics metrics,
            OwnContext ownContext) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.metrics = metrics;
        this.ownContext = ownContext;
    }

    /** A topic that fails is let alone until the next run, however much waits for it. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Set<String> failed = ConcurrentHashMap.newKeySet();
        return Uni.createFrom()
                .deferred(() -> publishBatch(failed))
                .repeat()
                .whilst(moreWaits -> moreWaits)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    /** Whether there may be more: a large family leaves many rows behind. */
    private Uni<Boolean> publishBatch(Set<String> failed) {
        return ownContext
                .run(() -> outbox.claim(BATCH, List.copyOf(failed)))
                .flatMap(
                        rows ->
                                publishAll(rows, failed)
                                        .call(this::showBacklog)
                                        .replaceWith(() -> rows.size() == BATCH && !stopping));
    }

    private Uni<Void> showBacklog() {
        return ownContext.run(outbox::backlog).invoke(metrics::waiting).replaceWithVoid();
    }

    /**
     * What fails stays and names its topic, and neither keeps other topics waiting nor the backlog
     * from being seen.
     */
    private Uni<Void> publishAll(List<OutboxRow> rows, Set<String> failed) {
        Map<String, List<OutboxRow>> byTopic =
                rows.stream().collect(Collectors.groupingBy(OutboxRow::topic));
        return atOnce(
                        byTopic.entrySet(),
                        topic ->
                                publishTopic(topic.getValue())
                                        .onFailure()
                                        .invoke(() -> failed.add(topic.getKey())))
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the rows can be claimed again
    }

    /**
     * The first row goes ahead: while its topic is out of reach, each of the others would wait as
     * long, in vain and one after the other.
     */
    private Uni<Void> publishTopic(List<OutboxRow> rows) {
        return publish(rows.getFirst())
                .onFailure(RecordTooLargeException.class)
                .invoke(this::log)
                .onFailure(RecordTooLargeException.class)
                .recoverWithNull() // it is about this row alone
                .chain(() -> atOnce(rows.subList(1, rows.size()), this::publish));
    }

    private Uni<Void> publish(OutboxRow row) {
        return ownContext.run(() -> publisher.publish(row)).replaceWithVoid();
    }

    /** Fails when one of them did, once all are through. */
    private static <T> Uni<Void> atOnce(Collection<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUni(work::apply)
                .collectFailures()
                .merge(BATCH)
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
        LOG.warnf("The outbox could not be emptied (%s): check brokers and database", one(failure));
    }

    private static Throwable one(Throwable failure) {
        return failure instanceof CompositeException all
                ? one(all.getCauses().getFirst())
                : failure;
    }
}
