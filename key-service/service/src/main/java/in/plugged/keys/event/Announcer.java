package in.plugged.keys.event;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.OwnContext;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.TrustState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells the world what a committed transaction changed, and says whether the brokers have it. */
@ApplicationScoped
public class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private final OutboxPublisher publisher;
    private final TrustState trust;
    private final KeysConfig config;
    private final OwnContext ownContext;

    Announcer(
            OutboxPublisher publisher, TrustState trust, KeysConfig config, OwnContext ownContext) {
        this.ownContext = ownContext;
        this.publisher = publisher;
        this.trust = trust;
        this.config = config;
    }

    /**
     * Makes the committed news hold in this process at once, publishes it, and waits for the
     * brokers as long as a caller can be kept waiting. False when they have not acknowledged the
     * key's newest change by then: the relay goes on.
     */
    public Uni<Boolean> announce(Outcome outcome) {
        return outcome.news()
                .map(row -> announce(outcome, row))
                .orElseGet(() -> Uni.createFrom().item(outcome.key().announced()));
    }

    /** Makes committed news of many keys hold in this process at once. */
    public void apply(List<OutboxRow> news) {
        news.forEach(row -> trust.heard(KeyId.fromString(row.keyId()), row.version()));
    }

    /**
     * Publishes news of many keys, and waits for the brokers. False when they have not acknowledged
     * all of it: the relay goes on. Needs a context of its own.
     */
    public Uni<Boolean> publish(List<OutboxRow> news) {
        return publisher
                .publishAll(news)
                .onFailure()
                .recoverWithItem(failure -> unannounced(news.getFirst(), failure));
    }

    private Uni<Boolean> announce(Outcome outcome, OutboxRow row) {
        trust.heard(KeyId.fromString(row.keyId()), row.version());
        return ownContext
                .run(() -> publisher.publish(row))
                .memoize()
                .indefinitely() // goes on when the caller waits no longer
                .invoke(outcome.key()::acknowledged)
                .replaceWith(true)
                .ifNoItem()
                .after(config.announcement().patience())
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(failure -> unannounced(row, failure));
    }

    private static boolean unannounced(OutboxRow row, Throwable failure) {
        LOG.warnf(
                "Change %d of %s is durable and not announced yet (%s): the relay goes on",
                row.version(), row.keyId(), failure);
        return false;
    }
}
