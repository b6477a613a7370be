package in.plugged.keys.revoke;

import in.plugged.service.database.OwnContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Goes on with what was left behind: by a process that died on its way, or by brokers that did not
 * answer.
 */
final class BatchRelay<C> {

    private static final Logger LOG = Logger.getLogger(BatchRelay.class);
    private static final int MOST_AT_ONCE = 8;

    /** A long walk must not keep others from being found. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final Batches<C> batches;
    private final BatchWalk walk;
    private final OwnContext ownContext;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long open;

    BatchRelay(Batches<C> batches, BatchWalk walk, OwnContext ownContext) {
        this.batches = batches;
        this.walk = walk;
        this.ownContext = ownContext;
    }

    /** How many there were when it looked last. */
    long open() {
        return open;
    }

    /** Never fails. */
    Uni<Void> run() {
        return ownContext
                .run(batches::open)
                .invoke(now -> open = now)
                .chain(() -> ownContext.run(() -> batches.claim(MOST_AT_ONCE - underWay.get())))
                .flatMap(this::walkAll)
                .onFailure()
                .invoke(failure -> LOG.debugf("What is to end could not be read (%s)", failure))
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Uni<Void> walkAll(List<C> claims) {
        return Multi.createFrom()
                .iterable(claims)
                .onItem()
                .transformToUni(this::walk)
                .merge(MOST_AT_ONCE)
                .collect()
                .last()
                .memoize()
                .indefinitely() // goes on when nobody waits any longer
                .ifNoItem()
                .after(LOOK_AGAIN)
                .recoverWithItem(false)
                .replaceWithVoid();
    }

    private Uni<Boolean> walk(C claim) {
        underWay.incrementAndGet();
        return walk.from(batches, claim).onTermination().invoke(underWay::decrementAndGet);
    }
}
