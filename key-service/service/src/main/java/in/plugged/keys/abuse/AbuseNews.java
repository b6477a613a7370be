package in.plugged.keys.abuse;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.keys.key.Abuse;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.service.inbox.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A key that is to be suspended, and why. */
record AbuseNews(KeyId key, Abuse abuse) {

    private static final String TYPE = "in.plugged.key.abuse.v1";
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /** The hub is not read: the key's own row says where it is. */
    static AbuseNews of(ConsumerRecord<String, byte[]> message, Instant now) throws BadEvent {
        var event = ReceivedEvent.of(message, TYPE);
        return new AbuseNews(
                event.key(),
                new Abuse(
                        number(event, "limit"),
                        number(event, "observed"),
                        since(event, now),
                        Instant.ofEpochMilli(message.timestamp())));
    }

    /** Nothing that is true could be newer than what is still to come. */
    private static Instant since(ReceivedEvent event, Instant now) throws BadEvent {
        Instant since = event.time("since");
        if (since.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new BadEvent("since is still to come");
        }
        return since;
    }

    private static long number(ReceivedEvent event, String field) throws BadEvent {
        JsonNode value = event.data().path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw new BadEvent(field + " is no number above 0");
        }
        return value.longValue();
    }
}
