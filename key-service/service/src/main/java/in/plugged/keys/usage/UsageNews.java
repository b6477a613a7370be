package in.plugged.keys.usage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.key.LastUse;
import in.plugged.resourceserver.credential.KeyId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What a record of usage says of the last use of a key. Whatever else it carries is ignored, so
 * that it can grow; so are credentials that are no keys.
 */
final class UsageNews {

    private static final String TYPE = "in.plugged.usage.v1";

    /** Refusals that come after the key was let in. Others are no use of it. */
    private static final Set<String> LET_IN_ALL_THE_SAME = Set.of("insufficient_scope");

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final long LONGEST_WINDOW_MS = Duration.ofDays(365).toMillis();

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private UsageNews() {}

    /** A message that is no record of usage; the text says why, without quoting it. */
    static final class BadRecord extends Exception {

        private final String why;

        BadRecord(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    /** Empty when no key was let in. */
    static Optional<LastUse> of(ConsumerRecord<String, byte[]> message) throws BadRecord {
        if (!TYPE.equals(header(message, "ce_type"))) {
            throw new BadRecord("ce_type does not belong on this topic");
        }
        JsonNode data = json(message.value());
        String credential = data.path("credential").asText("");
        if (credential.isEmpty()) {
            throw new BadRecord("credential is missing");
        }
        return credential.equals("key") ? ofKey(message.key(), data) : Optional.empty();
    }

    private static Optional<LastUse> ofKey(String recordKey, JsonNode data) throws BadRecord {
        String id = data.path("key_id").asText("");
        if (!id.equals(recordKey)) {
            throw new BadRecord("key_id is missing, or the record key differs");
        }
        KeyId key = keyId(id);
        int secret = secretVersion(data.path("secret_version"));
        Instant end = end(data);
        boolean used = false;
        boolean v1 = false;
        for (JsonNode entry : entries(data)) {
            boolean letIn = letIn(entry.path("reason"));
            used |= letIn;
            v1 |= letIn && entry.path("style").asText("").equals("v1");
        }
        return used
                ? Optional.of(
                        new LastUse(key, secret, end, v1 ? Optional.of(end) : Optional.empty()))
                : Optional.empty();
    }

    private static boolean letIn(JsonNode reason) {
        return reason.isMissingNode()
                || reason.isNull()
                || LET_IN_ALL_THE_SAME.contains(reason.asText());
    }

    private static JsonNode entries(JsonNode data) throws BadRecord {
        JsonNode entries = data.path("entries");
        if (!entries.isArray()) {
            throw new BadRecord("entries are missing");
        }
        for (JsonNode entry : entries) {
            if (!entry.path("status").isIntegralNumber()) {
                throw new BadRecord("an entry has no status");
            }
        }
        return entries;
    }

    private static Instant end(JsonNode data) throws BadRecord {
        Instant start = time(data.path("window_start").asText(""));
        JsonNode length = data.path("window_ms");
        boolean sane =
                length.isIntegralNumber()
                        && length.canConvertToLong()
                        && length.asLong() >= 0
                        && length.asLong() <= LONGEST_WINDOW_MS;
        if (!sane || start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            throw new BadRecord("the window is none");
        }
        return start.plusMillis(length.asLong());
    }

    private static Instant time(String text) throws BadRecord {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new BadRecord("window_start is not a time");
        }
    }

    private static int secretVersion(JsonNode value) throws BadRecord {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw new BadRecord("secret_version is not one");
        }
        return value.asInt();
    }

    private static KeyId keyId(String id) throws BadRecord {
        try {
            return KeyId.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new BadRecord("key_id is not one");
        }
    }

    private static JsonNode json(byte[] value) throws BadRecord {
        try {
            return JSON.readTree(value == null ? new byte[0] : value);
        } catch (IOException e) {
            throw new BadRecord("data is not JSON");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name)
            throws BadRecord {
        Header header = message.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new BadRecord(name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
