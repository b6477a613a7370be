package in.plugged.service.outbox;

import in.plugged.service.database.OwnContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the world what a committed transaction changed, and says whether the brokers have it. What
 * they don't have yet is durable all the same: the relay goes on.
 */
@ApplicationScoped
public class Announcer {

    private static final Logger LOG = Logger.getLogger(Announcer.class);

    private final OutboxPublisher publisher;
    private final Announcement settings;
    private final OwnContext ownContext;

    Announcer(OutboxPublisher publisher, Announcements announcements, OwnContext ownContext) {
        this.publisher = publisher;
        this.settings = announcements.settings();
        this.ownContext = ownContext;
    }

    /**
     * Publishes the committed news and waits for the brokers as long as a caller can be kept
     * waiting. False when they have not acknowledged it by then.
     */
    public Uni<Boolean> announce(OutboxRow row) {
        return acknowledged(row).map(Optional::isPresent);
    }

    /** The same; answers the time of the acknowledgement, empty when there was none by then. */
    public Uni<Optional<Instant>> acknowledged(OutboxRow row) {
        return ownContext
                .run(() -> publisher.publish(row))
                .memoize()
                .indefinitely() // goes on when the caller waits no longer
                .map(Optional::of)
                .ifNoItem()
                .after(settings.patience())
                .recoverWithItem(Optional::empty)
                .onFailure()
                .recoverWithItem(failure -> unannounced(row, failure));
    }

    /**
     * Begins to publish the committed news, beside a caller who has no use for its acknowledgement.
     * What fails is left to the relay.
     */
    public void begin(OutboxRow row) {
        Cancellable _ = acknowledged(row).subscribe().with(_ -> {});
    }

    /** The same for many pieces of news: false when one of them was not acknowledged by then. */
    public Uni<Boolean> announceAll(List<OutboxRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(true)
                : publish(rows)
                        .memoize()
                        .indefinitely()
                        .ifNoItem()
                        .after(settings.patience())
                        .recoverWithItem(false);
    }

    /** Publishes news, of which there is some, with as much patience as it takes. Never fails. */
    public Uni<Boolean> publish(List<OutboxRow> rows) {
        return ownContext
                .run(() -> publisher.publishAll(rows))
                .onFailure()
                .recoverWithItem(failure -> unannounced(rows.getFirst(), failure).isPresent());
    }

    private static Optional<Instant> unannounced(OutboxRow row, Throwable failure) {
        LOG.warnf(
                "News of %s (%s, version %d) is durable and not announced yet (%s): the relay goes on",
                row.recordKey(), row.topic(), row.version(), failure);
        return Optional.empty();
    }
}
