package in.plugged.keys.usage;

import in.plugged.keys.key.LastUse;
import in.plugged.keys.key.LastUses;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.DeadLetters;
import in.plugged.service.inbox.UntilWritten;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Keeps the times of last use up to date. A batch counts as read once it is written, so none is
 * lost and some come twice, which changes nothing. While the database is away the same batch is
 * tried again.
 */
@ApplicationScoped
class UsageConsumer {

    private final LastUses lastUses;
    private final DeadLetters deadLetters;
    private final UntilWritten untilWritten;

    UsageConsumer(LastUses lastUses, DeadLetters deadLetters, UntilWritten untilWritten) {
        this.lastUses = lastUses;
        this.deadLetters = deadLetters;
        this.untilWritten = untilWritten;
    }

    private record Secret(String keyId, int version) {}

    /** On a worker thread: reading many records must hold up no request of its event loop. */
    @Incoming("usage")
    @Blocking
    Uni<Void> apply(ConsumerRecords<String, byte[]> batch) {
        Collection<LastUse> uses = latest(batch);
        return uses.isEmpty() ? Uni.createFrom().voidItem() : write(uses);
    }

    private Collection<LastUse> latest(ConsumerRecords<String, byte[]> batch) {
        var latest = new HashMap<Secret, LastUse>();
        batch.forEach(message -> note(message, latest));
        return latest.values();
    }

    private void note(ConsumerRecord<String, byte[]> message, Map<Secret, LastUse> latest) {
        try {
            UsageNews.of(message)
                    .ifPresent(
                            use ->
                                    latest.merge(
                                            new Secret(use.id().value(), use.secretVersion()),
                                            use,
                                            LastUse::and));
        } catch (BadEvent e) {
            deadLetters.send(message, e.why());
        }
    }

    private Uni<Void> write(Collection<LastUse> uses) {
        return untilWritten.insist("Times of last use", () -> lastUses.raise(uses));
    }
}
