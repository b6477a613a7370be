package in.plugged.ratelimit.key;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.DeadLetters;
import in.plugged.service.inbox.UntilWritten;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which keys were made, which are in another hub than before, and which ended. */
@ApplicationScoped
class KnownKeyConsumer {

    private final KnownKeys keys;
    private final DeadLetters deadLetters;
    private final UntilWritten untilWritten;

    KnownKeyConsumer(KnownKeys keys, DeadLetters deadLetters, UntilWritten untilWritten) {
        this.keys = keys;
        this.deadLetters = deadLetters;
        this.untilWritten = untilWritten;
    }

    /** On a worker thread: reading many records must hold up no request of its event loop. */
    @Incoming("key-changed")
    @Blocking
    Uni<Void> changed(ConsumerRecords<String, byte[]> batch) {
        return learn(batch, KnownKey::changed);
    }

    @Incoming("key-revoked")
    @Blocking
    Uni<Void> revoked(ConsumerRecords<String, byte[]> batch) {
        return learn(batch, KnownKey::revoked);
    }

    @FunctionalInterface
    private interface Reader {
        KnownKey read(ConsumerRecord<String, byte[]> message) throws BadEvent;
    }

    private Uni<Void> learn(ConsumerRecords<String, byte[]> batch, Reader reader) {
        var newest = new HashMap<String, KnownKey>();
        batch.forEach(message -> note(message, reader, newest));
        return newest.isEmpty()
                ? Uni.createFrom().voidItem()
                : untilWritten.insist("Known keys", () -> keys.learn(newest.values()));
    }

    private void note(
            ConsumerRecord<String, byte[]> message, Reader reader, Map<String, KnownKey> newest) {
        try {
            var key = reader.read(message);
            newest.merge(key.id().toString(), key, KnownKey::and);
        } catch (BadEvent e) {
            deadLetters.send(message, e.why());
        }
    }
}
