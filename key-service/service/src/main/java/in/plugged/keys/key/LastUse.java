package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;
import java.util.Optional;

/**
 * When a key was let in last, as far as somebody knows.
 *
 * @param secretVersion with which of its secrets
 * @param v1At when it last came as in version 1 of the API
 * @param wentWell whether it was answered with what it asked for, or one of several was
 */
public record LastUse(
        KeyId id, int secretVersion, Instant at, Optional<Instant> v1At, boolean wentWell) {

    /** What both know, of the same key and secret. */
    public LastUse and(LastUse other) {
        return new LastUse(
                id,
                secretVersion,
                later(at, other.at),
                v1At.map(mine -> other.v1At.map(theirs -> later(mine, theirs)).orElse(mine))
                        .or(other::v1At),
                wentWell || other.wentWell);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
