package in.plugged.keys.revoke;

import in.plugged.keys.revoke.DescendantsWish.Claim;
import in.plugged.service.database.OwnContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Goes on with families that were left behind: by a process that died on its way, or by brokers
 * that did not answer.
 */
@ApplicationScoped
class DescendantsRelay {

    private static final Logger LOG = Logger.getLogger(DescendantsRelay.class);
    private static final int MOST_AT_ONCE = 8;

    /** A long walk must not keep others from being found. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final DescendantsWishes wishes;
    private final DescendantsWalk walk;
    private final OwnContext ownContext;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long open;

    DescendantsRelay(
            DescendantsWishes wishes,
            DescendantsWalk walk,
            OwnContext ownContext,
            MeterRegistry registry) {
        this.wishes = wishes;
        this.walk = walk;
        this.ownContext = ownContext;
        Gauge.builder("plugged.keys.descendants.open", this, relay -> relay.open)
                .description("Revocations with descendants that are not through yet")
                .register(registry);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return ownContext
                .run(wishes::open)
                .invoke(now -> open = now)
                .chain(() -> ownContext.run(() -> wishes.claim(MOST_AT_ONCE - underWay.get())))
                .flatMap(this::walkAll)
                .onFailure()
                .invoke(failure -> LOG.debugf("Open families could not be read (%s)", failure))
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    private Uni<Void> walkAll(List<Claim> claims) {
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

    private Uni<Boolean> walk(Claim claim) {
        underWay.incrementAndGet();
        return walk.from(claim).onTermination().invoke(underWay::decrementAndGet);
    }
}
