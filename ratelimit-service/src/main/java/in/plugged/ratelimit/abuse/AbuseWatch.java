package in.plugged.ratelimit.abuse;

import in.plugged.ratelimit.abuse.AbuseMetrics.Outcome;
import in.plugged.ratelimit.key.KnownKeys;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Looks once a second for keys that stay far over their limit, and tells of them. Who finds one has
 * it in hand for a while; what he could not tell by then (the brokers or the database are away, or
 * he is) is found again as long as it goes on. So it is told at least once, and as a rule no more
 * often, however many replicas there are.
 */
@ApplicationScoped
class AbuseWatch {

    private static final Logger LOG = Logger.getLogger(AbuseWatch.class);
    private static final int MOST_WAITING = 1_000;

    private final RefusedKeys keys;
    private final AbuseScript script;
    private final KnownKeys known;
    private final AbuseEvents events;
    private final AbuseMetrics metrics;
    private final BlockingQueue<Episode> found = new LinkedBlockingQueue<>(MOST_WAITING);

    AbuseWatch(
            RefusedKeys keys,
            AbuseScript script,
            KnownKeys known,
            AbuseEvents events,
            AbuseMetrics metrics) {
        this.keys = keys;
        this.script = script;
        this.known = known;
        this.events = events;
        this.metrics = metrics;
    }

    /** What can't be counted is not made up for: it seems a little less than it was. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        List<Refused> refused = keys.drain();
        return refused.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> script.count(refused).toCompletionStage())
                        .invoke(episodes -> episodes.forEach(found::offer))
                        .replaceWithVoid()
                        .onFailure()
                        .invoke(failure -> LOG.debugf("Refusals are not counted (%s)", failure))
                        .onFailure()
                        .recoverWithNull(); // limits.check has warned of Redis already
    }

    /** Apart from counting, which goes on while brokers or database make somebody wait. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tell() {
        var waiting = new ArrayList<Episode>();
        found.drainTo(waiting);
        return Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndMerge(this::tell)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(Episode episode) {
        return known.placeOf(episode.key())
                .flatMap(
                        place ->
                                place.map(at -> tell(episode, at.hubId()))
                                        .orElseGet(() -> unknown(episode)))
                .onFailure()
                .invoke(failure -> failed(episode, failure))
                .onFailure()
                .recoverWithNull(); // it is found again
    }

    private Uni<Void> tell(Episode episode, String hubId) {
        return events.publish(episode, hubId)
                .invoke(() -> told(episode))
                .chain(() -> begin(episode));
    }

    /** The next one, if there is one. */
    private Uni<Void> begin(Episode told) {
        return Uni.createFrom()
                .completionStage(() -> script.told(told.key()).toCompletionStage())
                .onFailure()
                .recoverWithNull(); // then it is told once more, which changes nothing
    }

    private void told(Episode episode) {
        metrics.count(Outcome.TOLD);
        LOG.infof(
                "%s stays far over its limit and is to be suspended: %d asked for where %d pass, since %s",
                episode.key(), episode.observed(), episode.limit(), episode.since());
    }

    private Uni<Void> unknown(Episode episode) {
        metrics.count(Outcome.UNKNOWN);
        LOG.warnf(
                "%s stays far over its limit, and key-service has not told of it: check that key-changed is heard",
                episode.key());
        return Uni.createFrom().voidItem();
    }

    private void failed(Episode episode, Throwable failure) {
        metrics.count(Outcome.FAILED);
        LOG.warnf(
                "That %s stays far over its limit can't be told (%s), trying again while it does: check brokers and database",
                episode.key(), failure);
    }
}
