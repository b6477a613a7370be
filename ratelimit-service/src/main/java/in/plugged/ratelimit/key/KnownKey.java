package in.plugged.ratelimit.key;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.service.inbox.ReceivedEvent;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** In which hub a key is since that version of it. */
record KnownKey(KeyId id, String hubId, long version) {

    private static final String TYPE = "in.plugged.key.changed.v1";
    private static final Pattern HUB = Pattern.compile("hub_[0-9A-Za-z_-]{1,60}");

    /** What a change of a key says of that, whatever it was that changed. */
    static KnownKey of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = ReceivedEvent.of(message, TYPE);
        KeyId id = keyId(event.subject("key_id"));
        String hubId = event.text("hub_id");
        if (!HUB.matcher(hubId).matches()) {
            throw new BadEvent("hub_id is not one");
        }
        return new KnownKey(id, hubId, version(event.data().path("version")));
    }

    private static KeyId keyId(String id) throws BadEvent {
        try {
            return KeyId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("key_id is not one");
        }
    }

    private static long version(JsonNode value) throws BadEvent {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw new BadEvent("version is not one");
        }
        return value.longValue();
    }

    /** Of two of the same key, the one that is newer. */
    KnownKey orNewer(KnownKey other) {
        return other.version > version ? other : this;
    }
}
