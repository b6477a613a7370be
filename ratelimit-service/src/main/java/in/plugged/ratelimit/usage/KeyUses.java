package in.plugged.ratelimit.usage;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.service.inbox.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What one record of the topic {@code usage} says of a key. Whatever else it carries is ignored, so
 * that it can grow; so are credentials that are no keys.
 */
record KeyUses(
        KeyId id,
        Optional<Integer> secretVersion,
        Set<String> scopes,
        String hubId,
        Instant start,
        Instant end,
        List<UseEntry> entries) {

    private static final String TYPE = "in.plugged.usage.v1";
    private static final Pattern HUB = Pattern.compile("hub_[0-9A-Za-z_-]{1,60}");

    /** The brokers take no larger message unless they are told to; an honest record has 25 KB. */
    private static final int MOST_BYTES = 1_048_576;

    /** An honest record has at most 50. */
    private static final int MOST_ENTRIES = 500;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(365);

    /** By so much two good clocks differ at most; a record counts no later than that. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** A clock can be that wrong; whoever names a later time has none. */
    private static final Duration ABSURD = Duration.ofDays(1);

    /** Empty when the record is of another credential. */
    static Optional<KeyUses> of(ConsumerRecord<String, byte[]> message, Instant now)
            throws BadEvent {
        if (message.value() != null && message.value().length > MOST_BYTES) {
            throw new BadEvent("data is too large");
        }
        var event = ReceivedEvent.of(message, TYPE);
        String credential = event.text("credential");
        if (credential.isEmpty()) {
            throw new BadEvent("credential is missing");
        }
        return credential.equals("key") ? Optional.of(ofKey(event, now)) : Optional.empty();
    }

    private static KeyUses ofKey(ReceivedEvent event, Instant now) throws BadEvent {
        KeyId id = event.key();
        Instant start = event.time("window_start");
        if (start.isAfter(now.plus(ABSURD))) {
            throw new BadEvent("window_start is in the future");
        }
        Instant end = start.plus(length(event.data().path("window_ms")));
        Instant latest = now.plus(AHEAD);
        return new KeyUses(
                id,
                version(event.data().path("secret_version")),
                Rights.read(event.data().path("scopes")),
                hubId(event.text("hub_id")),
                earlier(start, latest),
                earlier(end, latest),
                entries(event.data().path("entries")));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Duration length(JsonNode millis) throws BadEvent {
        boolean sane =
                millis.isIntegralNumber()
                        && millis.canConvertToLong()
                        && millis.longValue() >= 0
                        && millis.longValue() <= LONGEST_WINDOW.toMillis();
        if (!sane) {
            throw new BadEvent("the window is none");
        }
        return Duration.ofMillis(millis.longValue());
    }

    private static List<UseEntry> entries(JsonNode node) throws BadEvent {
        if (!node.isArray() || node.size() > MOST_ENTRIES) {
            throw new BadEvent("entries are missing, or too many");
        }
        var entries = new ArrayList<UseEntry>(node.size());
        for (JsonNode entry : node) {
            entries.add(UseEntry.of(entry));
        }
        return entries;
    }

    /** Empty for a key that comes by configuration, which has none. */
    private static Optional<Integer> version(JsonNode node) {
        return Optional.of(node)
                .filter(version -> version.canConvertToInt() && version.isIntegralNumber())
                .map(JsonNode::intValue)
                .filter(version -> version > 0);
    }

    private static String hubId(String id) throws BadEvent {
        if (!HUB.matcher(id).matches()) {
            throw new BadEvent("hub_id is not one");
        }
        return id;
    }
}
