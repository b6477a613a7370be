package in.plugged.keys.pages;

import in.plugged.resourceserver.keys.KeyRepresentation.Secret;
import in.plugged.web.Ago;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One of the secrets of a key that work.
 *
 * @param hint its last characters
 * @param lastUsed one time, or none
 * @param ends one time, or none
 * @param silent whether nobody has used it for a while
 */
record SecretRow(
        int version,
        String hint,
        Ago created,
        List<Ago> lastUsed,
        List<Ahead> ends,
        boolean silent) {

    /** Whoever still used it would have been heard of by then. */
    private static final Duration SILENCE = Duration.ofMinutes(15);

    static SecretRow of(Secret secret, Reading reading) {
        return new SecretRow(
                secret.version(),
                secret.hint().substring(Math.max(0, secret.hint().lastIndexOf('…'))),
                reading.ago(secret.createdAt()),
                reading.agoIfAny(secret.lastUsedAt()),
                reading.aheadIfAny(secret.expiresAt()),
                Optional.ofNullable(secret.lastUsedAt())
                        .map(at -> at.plus(SILENCE).isBefore(reading.now()))
                        .orElse(true));
    }
}
