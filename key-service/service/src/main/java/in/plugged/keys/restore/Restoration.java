package in.plugged.keys.restore;

import in.plugged.keys.KeysConfig;
import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.resourceserver.trust.TrustConsumers;
import in.plugged.service.database.OwnContext;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Hears again what was announced of keys, and makes it true in the database, once after a start for
 * which the operator wished it. Repeating it, also in many replicas at once, changes nothing.
 */
@ApplicationScoped
class Restoration {

    private static final Logger LOG = Logger.getLogger(Restoration.class);

    private final RestoredKeys keys;
    private final KeyAnnouncer announcer;
    private final OwnContext ownContext;
    private final TrustConsumers consumers;
    private volatile boolean done;

    Restoration(
            RestoredKeys keys,
            KeyAnnouncer announcer,
            OwnContext ownContext,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            KeysConfig config) {
        this.keys = keys;
        this.announcer = announcer;
        this.ownContext = ownContext;
        this.consumers = new TrustConsumers(kafka);
        this.done = !config.restore().hearAgain();
    }

    /** Whether nothing is left to be heard before callers may be answered. */
    boolean done() {
        return done;
    }

    /** Until it went through once: brokers or database may still be away. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        if (done) {
            return Uni.createFrom().voidItem();
        }
        return hearAgain()
                .invoke(() -> done = true)
                .onFailure()
                .invoke(
                        failure ->
                                LOG.warnf(
                                        "What was announced of keys can't be heard again (%s), and the service is not ready: check brokers and database",
                                        failure))
                .onFailure()
                .recoverWithNull();
    }

    /** Reads everything from the beginning, and then changes the keys that it tells of. */
    Uni<Void> hearAgain() {
        return blocking(() -> AnnouncedReader.over(consumers.open("restore")))
                .flatMap(
                        reader ->
                                lost(reader)
                                        .flatMap(lost -> catchUp(Missed.byKey(lost)))
                                        .invoke(touched -> log(reader, touched))
                                        .eventually(() -> blocking(() -> closed(reader))))
                .replaceWithVoid();
    }

    private Uni<List<Announced>> lost(AnnouncedReader reader) {
        return blocking(reader::next)
                .flatMap(announced -> ownContext.run(() -> keys.lost(announced)))
                .repeat()
                .whilst(_ -> !reader.atEnd())
                .collect()
                .with(Collectors.flatMapping(List::stream, Collectors.toList()));
    }

    private Uni<List<String>> catchUp(Collection<Missed> missed) {
        return Multi.createFrom()
                .iterable(missed)
                .onItem()
                .transformToUniAndConcatenate(each -> ownContext.run(() -> keys.catchUp(each)))
                .filter(news -> !news.isEmpty())
                .onItem()
                .transformToUniAndConcatenate(news -> tell(news).replaceWith(name(news)))
                .collect()
                .asList();
    }

    /** What the brokers do not take now, the relay publishes. */
    private Uni<Boolean> tell(List<OutboxRow> news) {
        announcer.apply(news);
        return announcer.publish(news);
    }

    private static String name(List<OutboxRow> news) {
        return news.getFirst().recordKey();
    }

    private static void log(AnnouncedReader reader, List<String> touched) {
        LOG.infof(
                "Heard again what was announced of keys (%s): %d keys were revoked or suspended, since the database knew less: take plugged.keys.restore.hear-again away. %s",
                reader.extent(), touched.size(), touched);
    }

    private static boolean closed(AnnouncedReader reader) {
        reader.close();
        return true;
    }

    private static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
