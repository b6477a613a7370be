package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Use;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key that is used.
 *
 * @param revoked whether all of it was
 * @param newest the version of its newest secret that has not been ended
 * @param told whether key-service has said so; else it is the newest in use
 * @param newestSince when that one was used first
 */
record KeyState(
        boolean revoked, Optional<Integer> newest, boolean told, Optional<Instant> newestSince) {

    /** Whether the use is one of a secret that was replaced. */
    boolean isReplaced(Use use) {
        return use.secret().isPresent() && newest.isPresent() && use.secret().get() < newest.get();
    }

    /** Whether the key goes on with another secret than that one. */
    boolean goesOnWithout(Use use) {
        boolean isAnother = told && use.secret().isPresent() && !use.secret().equals(newest);
        return !revoked && (isReplaced(use) || isAnother);
    }
}
