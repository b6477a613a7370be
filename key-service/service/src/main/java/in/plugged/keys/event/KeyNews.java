package in.plugged.keys.event;

import in.plugged.keys.key.ApiKey;
import in.plugged.service.audit.AuditTrail;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

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
        return trail.add(KeyActs.of(key, event)).chain(() -> outbox.add(event));
    }

    /** The same for many, in their order. */
    public Uni<List<OutboxRow>> addAll(List<ApiKey> keys, Function<ApiKey, KeyEvent> news) {
        return trail.addAll(keys.stream().map(key -> KeyActs.of(key, news.apply(key))).toList())
                .chain(() -> outbox.addAll(keys.stream().map(news).toList()));
    }
}
