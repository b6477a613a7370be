package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.EndedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the owner of a key is told, once, and until it is over.
 *
 * @param since when the pattern began
 * @param seenAt when it was seen last
 * @param raisedAt when it was noticed
 * @param closedAt when it was over; empty while it goes on
 */
public record Alert(
        String keyId,
        Kind kind,
        Instant since,
        Instant seenAt,
        Instant raisedAt,
        Optional<Instant> closedAt,
        Evidence evidence) {

    /** To know when it was seen last, nobody needs it more exactly. */
    private static final Duration NEWS = Duration.ofMinutes(10);

    static Alert of(Finding finding, Instant now) {
        return new Alert(
                finding.keyId(),
                finding.kind(),
                finding.since(),
                finding.seenAt(),
                now,
                Optional.empty(),
                finding.evidence());
    }

    public boolean isOpen() {
        return closedAt.isEmpty();
    }

    /** Whether it is the use of a key that was revoked. */
    public boolean isOfRevokedKey() {
        return evidence instanceof EndedKey ended && !ended.expired();
    }

    /** Whether it says so much else that it is worth a row. */
    boolean isNewsAfter(Alert before) {
        return !closedAt.equals(before.closedAt)
                || !evidence.equals(before.evidence)
                || seenAt.isAfter(before.seenAt.plus(NEWS));
    }

    /** The same pattern goes on. */
    Alert with(Finding finding) {
        Instant later = finding.seenAt().isAfter(seenAt) ? finding.seenAt() : seenAt;
        return new Alert(
                keyId,
                kind,
                since,
                later,
                raisedAt,
                Optional.empty(),
                finding.evidence().after(evidence));
    }

    Alert closed(Instant at) {
        return new Alert(keyId, kind, since, seenAt, raisedAt, Optional.of(at), evidence);
    }
}
