package in.plugged.resourceserver.trust;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who wants to hear of some trust topics, and what it does with the news. */
public interface TrustListener {

    /** What the news is about, as a tag and in names: {@code keys} or {@code tokens}. */
    String name();

    /** The topics, which are heard together: one of them that is away makes all of it deaf. */
    List<String> topics();

    /** What the proof is kept in. */
    Freshness freshness();

    /**
     * Applies one message. When it returns, nothing older than the news is answered any more.
     *
     * @return when the news became true, by the publisher's clock
     */
    Instant hear(ConsumerRecord<String, byte[]> message) throws BadEvent;

    /** The topics no longer continue where this instance stood: forget everything. */
    void reset();
}
