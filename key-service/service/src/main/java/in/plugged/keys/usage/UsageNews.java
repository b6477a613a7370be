package in.plugged.keys.usage;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.keys.key.LastUse;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.usage.UsageReason;
import in.plugged.service.inbox.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a record of usage says of the last use of a key. Whatever else it carries is ignored, so
 * that it can grow; so are credentials that are no keys.
 */
final class UsageNews {

    private static final String TYPE = "in.plugged.usage.v1";

    private static final int FIRST_ERROR = 400;

    private static final long LONGEST_WINDOW_MS = Duration.ofDays(365).toMillis();

    private UsageNews() {}

    /** Empty when no key was let in. */
    static Optional<LastUse> of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = ReceivedEvent.of(message, TYPE);
        String credential = event.text("credential");
        if (credential.isEmpty()) {
            throw new BadEvent("credential is missing");
        }
        return credential.equals("key") ? ofKey(event) : Optional.empty();
    }

    private static Optional<LastUse> ofKey(ReceivedEvent event) throws BadEvent {
        JsonNode data = event.data();
        KeyId key = event.key();
        int secret = secretVersion(data.path("secret_version"));
        Instant end = end(event);
        boolean used = false;
        boolean v1 = false;
        boolean wentWell = false;
        for (JsonNode entry : entries(data)) {
            boolean letIn = UsageReason.letIn(entry.path("reason").asText(""));
            used |= letIn;
            wentWell |= letIn && entry.path("status").asInt() < FIRST_ERROR;
            v1 |= letIn && entry.path("style").asText("").equals("v1");
        }
        return used
                ? Optional.of(
                        new LastUse(
                                key,
                                secret,
                                end,
                                v1 ? Optional.of(end) : Optional.empty(),
                                wentWell))
                : Optional.empty();
    }

    private static JsonNode entries(JsonNode data) throws BadEvent {
        JsonNode entries = data.path("entries");
        if (!entries.isArray()) {
            throw new BadEvent("entries are missing");
        }
        for (JsonNode entry : entries) {
            if (!entry.path("status").isIntegralNumber()) {
                throw new BadEvent("an entry has no status");
            }
        }
        return entries;
    }

    private static Instant end(ReceivedEvent event) throws BadEvent {
        Instant start = event.time("window_start");
        JsonNode length = event.data().path("window_ms");
        boolean sane =
                length.isIntegralNumber()
                        && length.canConvertToLong()
                        && length.asLong() >= 0
                        && length.asLong() <= LONGEST_WINDOW_MS;
        if (!sane) {
            throw new BadEvent("the window is none");
        }
        return start.plusMillis(length.asLong());
    }

    private static int secretVersion(JsonNode value) throws BadEvent {
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw new BadEvent("secret_version is not one");
        }
        return value.asInt();
    }
}
