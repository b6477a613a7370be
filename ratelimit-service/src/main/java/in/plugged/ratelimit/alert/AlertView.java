package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert, as its owner reads it.
 *
 * @param since when the pattern began
 * @param seenAt when it was seen last
 * @param closedAt when it was over; null while it goes on
 */
record AlertView(
        String id,
        KeyId keyId,
        String kind,
        Instant since,
        Instant seenAt,
        Instant raisedAt,
        @Nullable Instant closedAt,
        String expected,
        String seen,
        String advice) {

    static AlertView of(KeptAlert kept, Instant now) {
        Alert alert = kept.alert();
        Explanation words = new Explainer(Locale.ENGLISH).explain(alert);
        return new AlertView(
                "alert_" + kept.id(),
                KeyId.fromString(alert.keyId()),
                alert.kind().text(),
                alert.since(),
                alert.seenAt().isBefore(now) ? alert.seenAt() : now, // an hour that runs
                alert.raisedAt(),
                alert.closedAt().orElse(null),
                words.expected(),
                words.seen(),
                words.advice());
    }
}
