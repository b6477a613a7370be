package in.plugged.keys.usage;

import in.plugged.keys.key.LastUse;
import in.plugged.keys.key.LastUses;
import in.plugged.keys.usage.UsageNews.BadRecord;
import in.plugged.resourceserver.trust.DeadLetters;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Keeps the times of last use up to date. A batch counts as read once it is written, so none is
 * lost and some come twice, which changes nothing. While the database is away the same batch is
 * tried again.
 */
@ApplicationScoped
class UsageConsumer {

    private static final Logger LOG = Logger.getLogger(UsageConsumer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final LastUses lastUses;
    private final DeadLetters deadLetters;
    private volatile boolean stopping;

    UsageConsumer(LastUses lastUses, DeadLetters deadLetters) {
        this.lastUses = lastUses;
        this.deadLetters = deadLetters;
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
        } catch (BadRecord e) {
            deadLetters.send(message, e.why());
        }
    }

    private Uni<Void> write(Collection<LastUse> uses) {
        return lastUses.raise(uses)
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(_ -> !stopping)
                .invoke(UsageConsumer::log)
                .onFailure(_ -> !stopping)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /** Before the pool closes: what is not written now is read again after the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private static void log(Throwable failure) {
        LOG.warnf(
                "Times of last use can't be written (%s), trying again: check the database",
                failure);
    }
}
