package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.revoke.DescendantsStep.Progress;
import in.plugged.keys.revoke.DescendantsWish.Claim;
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
class DescendantsWalk {

    private static final Logger LOG = Logger.getLogger(DescendantsWalk.class);

    private final DescendantsStep steps;
    private final KeyAnnouncer announcer;
    private final OwnContext ownContext;
    private volatile boolean stopping;

    DescendantsWalk(DescendantsStep steps, KeyAnnouncer announcer, OwnContext ownContext) {
        this.steps = steps;
        this.announcer = announcer;
        this.ownContext = ownContext;
    }

    /**
     * True when the last key has ended and every instance has been told; false when somebody will
     * have to look again. Never fails. It begins when it is subscribed to, on a context of its own.
     */
    Uni<Boolean> from(Claim claim) {
        return ownContext.run(() -> new Walk(claim).goOn());
    }

    /**
     * Before the pool closes: what is left behind now is for another replica, or the next start.
     */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private final class Walk {

        private Claim claim;
        private boolean brokersAnswer = true;

        Walk(Claim claim) {
            this.claim = claim;
        }

        /**
         * Each transaction has a context of its own: one may end on another thread than it began.
         */
        Uni<Boolean> goOn() {
            return Uni.createFrom()
                    .deferred(() -> ownContext.run(() -> steps.take(claim)))
                    .call(this::publish)
                    .repeat()
                    .whilst(progress -> progress instanceof Progress.More && !stopping)
                    .collect()
                    .last()
                    .map(this::ended)
                    .onFailure()
                    .recoverWithItem(this::brokenOff);
        }

        /** Once the brokers did not answer, the relay has to publish anyway: ending goes on. */
        private Uni<Void> publish(Progress progress) {
            if (!(progress instanceof Progress.More more)) {
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

        private boolean ended(Progress progress) {
            return switch (progress) {
                case Progress.Fulfilled(var root, var ended) -> {
                    LOG.infof("%s was revoked with its descendants: %d keys", root, ended);
                    yield true;
                }
                case Progress.More _, Progress.Waiting _, Progress.Lost _ -> false;
            };
        }

        private boolean brokenOff(Throwable failure) {
            if (!stopping) {
                LOG.warnf(
                        "Ending what was made with %s stands still (%s): it goes on when its claim is over",
                        claim.root(), failure);
            }
            return false;
        }
    }
}
