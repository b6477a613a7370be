package in.plugged.keys.event;

import in.plugged.keys.key.ApiKey;
import in.plugged.service.audit.Act;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Records what became of a key, in the transaction that did it: for the world, and in the trail of
 * its hub. There is no other way to tell of a key, so neither goes without the other.
 */
@ApplicationScoped
public class KeyNews {

    private final Outbox outbox;
    private final AuditTrail trail;

    KeyNews(Outbox outbox, AuditTrail trail) {
        this.outbox = outbox;
        this.trail = trail;
    }

    /**
     * Records one piece of news.
     *
     * @param key as it now stands
     */
    public Uni<OutboxRow> add(ApiKey key, KeyEvent event) {
        return add(key, event, UnaryOperator.identity());
    }

    /**
     * The same for somebody who knows more of it than the request tells.
     *
     * @param known puts that into the trail
     */
    public Uni<OutboxRow> add(ApiKey key, KeyEvent event, UnaryOperator<Act> known) {
        return trail.add(known.apply(KeyActs.of(key, event))).chain(() -> outbox.add(event));
    }

    /**
     * The same for a key that was in another hub, whose owner sees where it has gone.
     *
     * @param from the other hub
     */
    public Uni<OutboxRow> addMoved(ApiKey key, KeyEvent event, String from) {
        return trail.addAll(KeyActs.moved(key, event, from)).chain(() -> outbox.add(event));
    }

    /** Writes into the trail that the key came in clear text, which the world need not know. */
    public Uni<Void> addExposed(ApiKey key) {
        return trail.add(KeyActs.exposed(key));
    }

    /** The same for many, in their order. */
    public Uni<List<OutboxRow>> addAll(List<ApiKey> keys, Function<ApiKey, KeyEvent> news) {
        return trail.addAll(keys.stream().map(key -> KeyActs.of(key, news.apply(key))).toList())
                .chain(() -> outbox.addAll(keys.stream().map(news).toList()));
    }
}
