package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Ends what users had let clients do that have ended. Their tokens are good nowhere in the database
 * from that moment on; who remembers one is told grant by grant, in bounded transactions. Breaking
 * off harms nothing: any replica goes on from there.
 */
@ApplicationScoped
public class ClientEnding {

    private static final Logger LOG = Logger.getLogger(ClientEnding.class);

    private final GrantBatches batches;
    private final Endings endings;
    private final OwnContext ownContext;
    private final Duration patience;
    private volatile boolean stopping;

    ClientEnding(GrantBatches batches, Endings endings, OwnContext ownContext, OauthConfig config) {
        this.batches = batches;
        this.endings = endings;
        this.ownContext = ownContext;
        this.patience = config.announcement().patience();
    }

    /**
     * True when all of it has ended and everybody has been told; false when that takes longer than
     * a caller can be kept waiting. Then it goes on. Never fails.
     *
     * @param ids of clients whose end is committed
     */
    public Uni<Boolean> finish(List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(true)
                : all(ids).memoize()
                        .indefinitely() // goes on when the caller waits no longer
                        .ifNoItem()
                        .after(patience)
                        .recoverWithItem(false);
    }

    private Uni<Boolean> all(List<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(this::walk)
                .collect()
                .asList()
                .map(done -> !done.contains(false));
    }

    /** What another process left behind; nothing while one is at it. Never fails. */
    Uni<Void> resume() {
        return ownContext.run(batches::left).flatMap(this::all).replaceWithVoid();
    }

    private Uni<Boolean> walk(String id) {
        return ownContext.run(() -> new Walk(id).goOn());
    }

    /** Before the pool closes: what is left behind now is for another replica. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private final class Walk {

        private final String id;
        private boolean brokersAnswer = true;

        Walk(String id) {
            this.id = id;
        }

        /** Each transaction has a context of its own, as what is published in between has. */
        Uni<Boolean> goOn() {
            return Uni.createFrom()
                    .deferred(() -> ownContext.run(() -> batches.next(id)))
                    .call(this::tell)
                    .repeat()
                    .whilst(batch -> !batch.rows().isEmpty() && !stopping)
                    .collect()
                    .last()
                    .chain(() -> ownContext.run(() -> batches.finished(id)))
                    .onFailure()
                    .recoverWithItem(this::brokenOff);
        }

        /** Once the brokers did not answer, the relay has to publish anyway: ending goes on. */
        private Uni<Void> tell(Ending batch) {
            if (!brokersAnswer) {
                endings.apply(batch);
                return Uni.createFrom().voidItem();
            }
            return ownContext
                    .run(() -> endings.announce(batch))
                    .invoke(answered -> brokersAnswer = answered)
                    .replaceWithVoid();
        }

        private boolean brokenOff(Throwable failure) {
            if (!stopping) {
                LOG.warnf(
                        "Ending the tokens of client %s stands still (%s): it goes on within seconds",
                        id, failure);
            }
            return false;
        }
    }
}
