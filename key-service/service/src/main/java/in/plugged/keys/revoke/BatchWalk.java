package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Goes through a family step by step and publishes what each step has ended. A walk that breaks off
 * harms nothing: its claim runs out, and any replica goes on from there.
 */
@ApplicationScoped
class BatchWalk {

    private static final Logger LOG = Logger.getLogger(BatchWalk.class);

    private final KeyAnnouncer announcer;
    private final OwnContext ownContext;
    private volatile boolean stopping;

    BatchWalk(KeyAnnouncer announcer, OwnContext ownContext) {
        this.announcer = announcer;
        this.ownContext = ownContext;
    }

    /**
     * True when the last key has ended and every instance has been told; false when somebody will
     * have to look again. Never fails. It begins when it is subscribed to, on a context of its own.
     */
    <C> Uni<Boolean> from(Batches<C> batches, C claim) {
        return ownContext.run(() -> new Walk<>(batches, claim).goOn());
    }

    /**
     * Before the pool closes: what is left behind now is for another replica, or the next start.
     */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private final class Walk<C> {

        private final Batches<C> batches;
        private C claim;
        private boolean brokersAnswer = true;

        Walk(Batches<C> batches, C claim) {
            this.batches = batches;
            this.claim = claim;
        }

        /**
         * Each transaction has a context of its own: one may end on another thread than it began.
         */
        Uni<Boolean> goOn() {
            return Uni.createFrom()
                    .deferred(() -> ownContext.run(() -> batches.next(claim)))
                    .call(this::publish)
                    .repeat()
                    .whilst(progress -> progress instanceof Progress.More<C> && !stopping)
                    .collect()
                    .last()
                    .map(this::ended)
                    .onFailure()
                    .recoverWithItem(this::brokenOff);
        }

        /** Once the brokers did not answer, the relay has to publish anyway: ending goes on. */
        private Uni<Void> publish(Progress<C> progress) {
            if (!(progress instanceof Progress.More<C> more)) {
                return Uni.createFrom().voidItem();
            }
            claim = more.claim();
            announcer.apply(more.news());
            return more.news().isEmpty() || !brokersAnswer
                    ? Uni.createFrom().voidItem()
                    : announcer
                            .publish(more.news())
                            .invoke(answered -> brokersAnswer = answered)
                            .replaceWithVoid();
        }

        private boolean ended(Progress<C> progress) {
            return switch (progress) {
                case Progress.Fulfilled<C>(var what, var ended) -> {
                    LOG.infof("%d keys ended with %s", ended, what);
                    yield true;
                }
                case Progress.More<C> _, Progress.Waiting<C> _, Progress.Lost<C> _ -> false;
            };
        }

        private boolean brokenOff(Throwable failure) {
            if (!stopping) {
                LOG.warnf(
                        "Ending keys stands still at %s (%s): it goes on when this claim is over",
                        claim, failure);
            }
            return false;
        }
    }
}
