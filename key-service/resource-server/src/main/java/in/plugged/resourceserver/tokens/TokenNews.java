package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.TrustEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
        long revokedAt = micros(event);
        if (revokedAt < 1 || id.isEmpty() || !id.equals(message.key())) {
            throw new BadEvent("id or revoked_at is missing, or the record key differs");
        }
        return new TokenNews(subject(event.text("subject")), id, revokedAt, event.at());
    }

    /**
     * As oauth-service writes it, a time of RFC 3339, or a whole number of microseconds; 0 for
     * anything else. What is finer than a microsecond tells no two issues apart.
     */
    private static long micros(TrustEvent event) {
        String time = event.text("revoked_at");
        return time.isEmpty() ? event.number("revoked_at") : micros(time);
    }

    private static long micros(String time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
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
