package in.plugged.service.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A message that says of itself that it is an event of one type, and is JSON. Fields that nobody
 * asks for are ignored, so that it can grow.
 */
public record ReceivedEvent(String recordKey, JsonNode data) {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The event that the message is; a {@link BadEvent} for another type, or for no JSON. */
    public static ReceivedEvent of(ConsumerRecord<String, byte[]> message, String type)
            throws BadEvent {
        if (!type.equals(header(message, "ce_type"))) {
            throw new BadEvent("ce_type does not belong on this topic");
        }
        return new ReceivedEvent(String.valueOf(message.key()), json(message.value()));
    }

    /** The text of a field, empty when it has none. */
    public String text(String field) {
        return data.path(field).asText("");
    }

    /** The id that the event is about, which is its record key as well. */
    public String subject(String field) throws BadEvent {
        String id = text(field);
        if (id.isEmpty() || !id.equals(recordKey)) {
            throw new BadEvent(field + " is missing, or the record key differs");
        }
        return id;
    }

    /** The key that the event is about, whose id is its record key as well. */
    public KeyId key() throws BadEvent {
        try {
            return KeyId.fromString(subject("key_id"));
        } catch (IllegalArgumentException e) {
            throw new BadEvent("key_id is not one");
        }
    }

    /** A time in ISO 8601, in years that mean something: a database can keep it. */
    public Instant time(String field) throws BadEvent {
        return parsed(text(field))
                .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST))
                .orElseThrow(() -> new BadEvent(field + " is not a time"));
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static JsonNode json(byte[] value) throws BadEvent {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            throw new BadEvent("data is not JSON");
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
