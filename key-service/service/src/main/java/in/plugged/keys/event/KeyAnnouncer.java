package in.plugged.keys.event;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.TrustState;
import in.plugged.service.outbox.Announcer;
import in.plugged.service.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Tells the world what became of keys, and makes it hold in this process first. */
@ApplicationScoped
public class KeyAnnouncer {

    private final Announcer announcer;
    private final TrustState trust;

    KeyAnnouncer(Announcer announcer, TrustState trust) {
        this.announcer = announcer;
        this.trust = trust;
    }

    /**
     * Makes the committed news hold in this process at once, publishes it, and waits for the
     * brokers as long as a caller can be kept waiting. False when they have not acknowledged the
     * key's newest change by then: the relay goes on.
     */
    public Uni<Boolean> announce(Outcome outcome) {
        return outcome.news()
                .map(row -> announce(outcome, row))
                .orElseGet(() -> Uni.createFrom().item(outcome.key().announcedAt().isPresent()));
    }

    private Uni<Boolean> announce(Outcome outcome, OutboxRow row) {
        apply(List.of(row));
        return announcer
                .acknowledged(row)
                .invoke(time -> time.ifPresent(outcome.key()::acknowledged))
                .map(Optional::isPresent);
    }

    /**
     * Publishes the committed news that a key was made, beside the caller, whom it takes nothing:
     * nobody holds anything older of that key.
     */
    public void tell(Outcome made) {
        made.news().ifPresent(announcer::begin);
    }

    /** Publishes other committed news, for which nobody waits either. */
    public void tell(OutboxRow news) {
        announcer.begin(news);
    }

    /** Makes committed news of many keys hold in this process at once. */
    public void apply(List<OutboxRow> news) {
        news.forEach(row -> trust.heard(KeyId.fromString(row.recordKey()), row.version()));
    }

    /**
     * Publishes news of many keys, and waits for the brokers. False when they have not acknowledged
     * all of it: the relay goes on.
     */
    public Uni<Boolean> publish(List<OutboxRow> news) {
        return announcer.publish(news);
    }
}
