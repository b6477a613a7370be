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

/** Hears which keys were made, and which are in another hub than before. */
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
    Uni<Void> apply(ConsumerRecords<String, byte[]> batch) {
        var newest = new HashMap<String, KnownKey>();
        batch.forEach(message -> note(message, newest));
        return newest.isEmpty()
                ? Uni.createFrom().voidItem()
                : untilWritten.insist("Known keys", () -> keys.learn(newest.values()));
    }

    private void note(ConsumerRecord<String, byte[]> message, Map<String, KnownKey> newest) {
        try {
            var key = KnownKey.of(message);
            newest.merge(key.id().toString(), key, KnownKey::orNewer);
        } catch (BadEvent e) {
            deadLetters.send(message, e.why());
        }
    }
}
