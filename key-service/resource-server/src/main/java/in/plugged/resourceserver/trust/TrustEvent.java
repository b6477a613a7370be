package in.plugged.resourceserver.trust;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * An event on a trust topic: a CloudEvent 1.0 in binary mode. Whatever else it carries is ignored,
 * so that events can grow.
 *
 * @param data what it says
 * @param at when it became true, by the publisher's clock
 */
public record TrustEvent(JsonNode data, Instant at) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads the message; one that is no such event is a {@link BadEvent}. */
    public static TrustEvent of(ConsumerRecord<String, byte[]> message, String type)
            throws BadEvent {
        if (!type.equals(header(message, "ce_type"))) {
            throw new BadEvent("ce_type does not belong on this topic");
        }
        return new TrustEvent(json(message.value()), time("ce_time", header(message, "ce_time")));
    }

    /** A moment; one that can't be read makes the message a {@link BadEvent}. */
    public Instant time(String field) throws BadEvent {
        return time(field, text(field));
    }

    /** A positive whole number; 0 for anything else. */
    public long number(String field) {
        JsonNode value = data.path(field);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : 0;
    }

    /** The text of a field; empty for anything else. */
    public String text(String field) {
        JsonNode value = data.path(field);
        return value.isTextual() ? value.asText() : "";
    }

    private static JsonNode json(byte[] value) throws BadEvent {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            throw new BadEvent("data is not JSON");
        }
    }

    private static Instant time(String name, String text) throws BadEvent {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadEvent(name + " is not a time");
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
