package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.TrustEvent;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What an event on a trust topic says: this key has that version now. Events are CloudEvents 1.0 in
 * binary mode; whatever else they carry is ignored, so that they can grow.
 *
 * @param at when it became true, by the publisher's clock
 */
record KeyNews(KeyId id, long version, Instant at) {

    static final String REVOKED = "key-revoked";
    static final String CHANGED = "key-changed";

    private static final Map<String, String> TYPES =
            Map.of(REVOKED, "in.plugged.key.revoked.v1", CHANGED, "in.plugged.key.changed.v1");

    static KeyNews of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = TrustEvent.of(message, TYPES.getOrDefault(message.topic(), ""));
        String id = event.text("key_id");
        long version = event.number("version");
        if (version < 1 || !id.equals(message.key())) {
            throw new BadEvent("key_id or version is missing, or the record key differs");
        }
        return new KeyNews(keyId(id), version, event.at());
    }

    private static KeyId keyId(String id) throws BadEvent {
        try {
            return KeyId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("key_id is not one");
        }
    }
}
