package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.TrustEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What an event on the topic {@code token-revoked} says: everything of that subject which was
 * issued by then has ended.
 *
 * @param revokedAtMicros by the database's clock, in microseconds since 1970
 * @param at the same by the publisher's clock
 */
record TokenNews(Subject subject, String id, long revokedAtMicros, Instant at) {

    static final String REVOKED = "token-revoked";

    private static final String TYPE = "in.plugged.token.revoked.v1";

    static TokenNews of(ConsumerRecord<String, byte[]> message) throws BadEvent {
        var event = TrustEvent.of(message, TYPE);
        String id = event.text("id");
        if (id.isEmpty() || !id.equals(message.key())) {
            throw new BadEvent("id is missing, or the record key differs");
        }
        long revokedAt = ChronoUnit.MICROS.between(Instant.EPOCH, event.time("revoked_at"));
        return new TokenNews(subject(event.text("subject")), id, revokedAt, event.at());
    }

    private static Subject subject(String text) throws BadEvent {
        for (Subject subject : Subject.values()) {
            if (subject.name().toLowerCase(Locale.ROOT).equals(text)) {
                return subject;
            }
        }
        throw new BadEvent("subject is not one");
    }
}
