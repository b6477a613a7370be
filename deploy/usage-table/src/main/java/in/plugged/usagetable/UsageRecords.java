package in.plugged.usagetable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.usagetable.Reading.Malformed;
import in.plugged.usagetable.Reading.OfKey;
import in.plugged.usagetable.Reading.OfSomethingElse;
import in.plugged.usagetable.Reading.Use;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads records of the topic as {@code /asyncapi/keys} describes them. */
final class UsageRecords {

    private static final String TYPE = "in.plugged.usage.v1";
    private static final long MOST_IN_AN_ENTRY = 1_000_000_000_000L;
    private static final ObjectMapper JSON = new ObjectMapper();

    private UsageRecords() {}

    static Reading read(ConsumerRecord<byte[], byte[]> message) {
        Header type = message.headers().lastHeader("ce_type");
        if (type == null || !TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
            return new Malformed("ce_type is not " + TYPE);
        }
        try {
            JsonNode data = JSON.readTree(message.value());
            String credential = text(data, "credential");
            return credential.equals("key") ? ofKey(data) : new OfSomethingElse();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Malformed(firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static Reading ofKey(JsonNode data) {
        Instant start = Instant.parse(text(data, "window_start"));
        long length = number(data, "window_ms", 0);
        List<Use> uses = new ArrayList<>();
        data.path("entries").forEach(entry -> uses.add(use(entry)));
        if (uses.isEmpty()) {
            throw new IllegalArgumentException("entries is empty");
        }
        return new OfKey(text(data, "key_id"), start.plusMillis(length), uses);
    }

    private static Use use(JsonNode entry) {
        return new Use(
                text(entry, "method") + " " + text(entry, "route"),
                (int) number(entry, "status", 100),
                number(entry, "count", 1));
    }

    private static String text(JsonNode node, String name) {
        if (!node.path(name).isTextual()) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return node.path(name).textValue();
    }

    private static long number(JsonNode node, String name, long least) {
        JsonNode value = node.path(name);
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.longValue() < least
                || value.longValue() > MOST_IN_AN_ENTRY) {
            throw new IllegalArgumentException(name + " is no such number");
        }
        return value.longValue();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
