package in.plugged.device.handout;

import in.plugged.device.flow.FlowId;
import in.plugged.device.keys.KeyServiceAway;
import in.plugged.device.keys.Provisioning;
import in.plugged.device.keys.Provisioning.Cancelled;
import in.plugged.device.redis.RedisAway;
import in.plugged.device.redis.ScriptAnswer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Leaves nothing behind: lets requests go whose key was told long enough, and ends keys that did
 * not arrive, however long key-service is away. Any replica does it; each request is one's at a
 * time.
 */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final HandOutSteps steps;
    private final Provisioning keys;
    private final HandOutMetrics metrics;

    /** What may have been made for a request and must end. */
    private record Left(FlowId flow, List<String> attempts) {}

    Sweep(HandOutSteps steps, Provisioning keys, HandOutMetrics metrics) {
        this.steps = steps;
        this.keys = keys;
        this.metrics = metrics;
    }

    /** Looks once. Does not fail. */
    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return steps.due()
                .map(this::left)
                .flatMap(this::end)
                .onFailure(RedisAway.class)
                .recoverWithUni(Sweep::away);
    }

    private static Uni<Void> away(Throwable failure) {
        LOG.debugf("The sweep waits for Redis (%s)", failure);
        return Uni.createFrom().voidItem();
    }

    private List<Left> left(ScriptAnswer answer) {
        metrics.backlog(Long.parseLong(answer.word()));
        List<String> found = answer.rest();
        var all = new ArrayList<Left>();
        for (int i = 0; i + 2 < found.size(); i += 3) {
            var attempts =
                    Stream.of(found.get(i + 1), found.get(i + 2)).filter(Making::isOne).toList();
            all.add(new Left(new FlowId(found.get(i)), attempts));
        }
        return all;
    }

    /** One after the other: nobody waits for it. */
    private Uni<Void> end(List<Left> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::end)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<ScriptAnswer> end(Left left) {
        return inUse(left)
                .flatMap(attempt -> ended(left, attempt))
                .onFailure(KeyServiceAway.class)
                .recoverWithItem(away -> notYet(left, away));
    }

    private Uni<ScriptAnswer> ended(Left left, Optional<String> inUse) {
        return inUse.map(attempt -> arrived(left.flow(), attempt))
                .orElseGet(() -> swept(left.flow()));
    }

    private Uni<ScriptAnswer> swept(FlowId flow) {
        metrics.count(HandOut.SWEPT);
        return steps.swept(flow);
    }

    private Uni<ScriptAnswer> arrived(FlowId flow, String attempt) {
        LOG.warnf(
                "The key of request %s is in use, though nobody recorded that it arrived: it stays",
                flow.shortText());
        metrics.count(HandOut.WRITTEN);
        return steps.used(flow, attempt);
    }

    /** The attempt whose key somebody uses; what was made by the others ends. */
    private Uni<Optional<String>> inUse(Left left) {
        return Multi.createFrom()
                .iterable(left.attempts())
                .onItem()
                .transformToUniAndConcatenate(
                        attempt ->
                                keys.cancelUnlessUsed(Making.provisionId(left.flow(), attempt))
                                        .map(Cancelled.IN_USE::equals)
                                        .map(used -> used ? List.of(attempt) : List.<String>of()))
                .collect()
                .asList()
                .map(used -> used.stream().flatMap(List::stream).findFirst());
    }

    private static ScriptAnswer notYet(Left left, Throwable away) {
        LOG.warnf(
                "A key of request %s that did not arrive is not ended yet (%s): it is tried again; if it stays, check key-service",
                left.flow().shortText(), away);
        return new ScriptAnswer(List.of("later"));
    }
}
