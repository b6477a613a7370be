package in.plugged.keys.abuse;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.DeadLetters;
import in.plugged.service.inbox.UntilWritten;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears which keys stay far over their limit. */
@ApplicationScoped
class AbuseConsumer {

    private final AbuseSuspension suspension;
    private final DeadLetters deadLetters;
    private final UntilWritten untilWritten;
    private final Clock clock;

    AbuseConsumer(
            AbuseSuspension suspension,
            DeadLetters deadLetters,
            UntilWritten untilWritten,
            Clock clock) {
        this.suspension = suspension;
        this.deadLetters = deadLetters;
        this.untilWritten = untilWritten;
        this.clock = clock;
    }

    @Incoming("key-abuse")
    Uni<Void> apply(ConsumerRecord<String, byte[]> message) {
        try {
            var news = AbuseNews.of(message, clock.instant());
            return untilWritten.insist("Suspensions for abuse", () -> suspension.suspend(news));
        } catch (BadEvent e) {
            deadLetters.send(message, e.why());
            return Uni.createFrom().voidItem();
        }
    }
}
