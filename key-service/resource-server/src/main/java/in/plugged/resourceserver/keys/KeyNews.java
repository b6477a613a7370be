package in.plugged.resourceserver.keys;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.credential.KeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

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
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** An event that is not what its topic carries; the message says why, without quoting it. */
    static final class BadEvent extends Exception {

        private final String why;

        BadEvent(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    static KeyNews of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        if (!TYPES.getOrDefault(message.topic(), "").equals(header(message, "ce_type"))) {
            throw new BadEvent("ce_type does not belong on this topic");
        }
        JsonNode data = json(message.value());
        String id = data.path("key_id").asText("");
        long version = version(data.path("version"));
        if (version < 1 || !id.equals(message.key())) {
            throw new BadEvent("key_id or version is missing, or the record key differs");
        }
        return new KeyNews(keyId(id), version, time(header(message, "ce_time")));
    }

    /** 0 for what is no whole number, or too large for one. */
    private static long version(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : 0;
    }

    private static JsonNode json(byte[] value) throws BadEvent {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            throw new BadEvent("data is not JSON");
        }
    }

    private static KeyId keyId(String id) throws BadEvent {
        try {
            return KeyId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new BadEvent("key_id is not one");
        }
    }

    private static Instant time(String text) throws BadEvent {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadEvent("ce_time is not a time");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name)
            throws BadEvent {
        Header header = message.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new BadEvent(name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
