package in.plugged.ratelimit.key;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.service.inbox.ReceivedEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is heard of a key.
 *
 * @param hubId where it is since that version of it
 * @param test whether it is a test key, if that was said
 * @param newestSecret the newest of its secrets that has not been ended, if that was said
 * @param revokedAt when it ended, if that is the news
 */
record KnownKey(
        KeyId id,
        String hubId,
        long version,
        Optional<Boolean> test,
        Optional<Integer> newestSecret,
        Optional<Instant> revokedAt) {

    private static final String CHANGED = "in.plugged.key.changed.v1";
    private static final String REVOKED = "in.plugged.key.revoked.v1";
    private static final Pattern HUB = Pattern.compile("hub_[0-9A-Za-z_-]{1,60}");

    /** What a change of a key says, whatever it was that changed. */
    static KnownKey changed(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = ReceivedEvent.of(message, CHANGED);
        return of(event, Optional.empty());
    }

    /** What the end of a key says, or of one of its secrets, with which the key goes on. */
    static KnownKey revoked(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = ReceivedEvent.of(message, REVOKED);
        boolean whole = event.data().path("secret_version").isNull();
        return of(event, whole ? Optional.of(event.time("revoked_at")) : Optional.empty());
    }

    private static KnownKey of(ReceivedEvent event, Optional<Instant> revokedAt) throws BadEvent {
        KeyId id = event.key();
        String hubId = event.text("hub_id");
        if (!HUB.matcher(hubId).matches()) {
            throw new BadEvent("hub_id is not one");
        }
        return new KnownKey(
                id,
                hubId,
                version(event.data().path("version")),
                test(event),
                newestSecret(event.data().path("newest_secret")),
                revokedAt);
    }

    private static Optional<Integer> newestSecret(JsonNode value) {
        return Optional.of(value)
                .filter(number -> number.isIntegralNumber() && number.canConvertToInt())
                .map(JsonNode::intValue)
                .filter(number -> number > 0);
    }

    /** Older news does not say. */
    private static Optional<Boolean> test(ReceivedEvent event) {
        return Optional.of(event.text("type")).filter(type -> !type.isEmpty()).map("test"::equals);
    }

    private static long version(JsonNode value) throws BadEvent {
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw new BadEvent("version is not one");
        }
        return value.longValue();
    }

    /** What two of the same key say: where it is, the newer one. */
    KnownKey and(KnownKey other) {
        KnownKey newer = other.version > version ? other : this;
        return new KnownKey(
                id,
                newer.hubId,
                newer.version,
                test.or(() -> other.test),
                newer.newestSecret,
                revokedAt.or(() -> other.revokedAt));
    }
}
