package in.plugged.service.outbox;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;

/**
 * What else becomes true once the brokers have news. A service may have one such bean, which is
 * asked within the transaction that takes the news out of the outbox.
 */
public interface Acknowledged {

    /**
     * The brokers have it.
     *
     * @param newest by record key, the highest version among what they acknowledged
     */
    Uni<Void> acknowledged(Map<String, Long> newest, Instant at);

    /**
     * Runs the same statements for news that nobody has, so that the first of it waits for none.
     */
    default Uni<Void> rehearse() {
        return Uni.createFrom().voidItem();
    }
}
