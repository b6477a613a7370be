package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Use;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key that is used.
 *
 * @param revoked whether all of it was
 * @param newest the version of its newest secret
 * @param newestSince when that one was used first
 */
record KeyState(boolean revoked, Optional<Integer> newest, Optional<Instant> newestSince) {

    /** Whether the use is one of a secret that was replaced. */
    boolean isReplaced(Use use) {
        return use.secret().isPresent() && newest.isPresent() && use.secret().get() < newest.get();
    }
}
