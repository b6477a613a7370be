package in.plugged.keys.key;

import in.plugged.resourceserver.keys.KeyRepresentation;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key is suspended and why, and what was told last of its abuse. That stays when the key
 * is resumed: news of the same episode, or of an older one, may come again and must suspend
 * nothing. Episodes are told apart by their own times, all of one clock. Nor does news suspend
 * anything that was told before the key was resumed and comes late. That compares two clocks, which
 * may differ: an episode that began afterwards is told of only when it has lasted for long.
 */
@Embeddable
class Suspension {

    private static final String ABUSE = "abuse";

    private @Nullable Instant suspendedAt;
    private @Nullable String suspendedReason;
    private @Nullable Long abuseLimit;
    private @Nullable Long abuseObserved;
    private @Nullable Instant abuseSince;
    private @Nullable Instant resumedAt;

    protected Suspension() {}

    boolean lasts() {
        return suspendedAt != null;
    }

    /** True only for the call that began it. */
    boolean begin(Instant now) {
        if (suspendedAt != null) {
            return false;
        }
        suspendedAt = now;
        suspendedReason = null; // an older replica that resumed the key knew of none
        return true;
    }

    /**
     * The same for abuse, of a key that is active. News of it is remembered whatever the key is,
     * and begins nothing when it, or later news, was remembered before.
     */
    boolean begin(Abuse abuse, boolean active, Instant now) {
        if (abuseSince != null && !abuse.since().isAfter(abuseSince)) {
            return false;
        }
        abuseLimit = abuse.limit();
        abuseObserved = abuse.observed();
        abuseSince = abuse.since();
        boolean late = resumedAt != null && !abuse.told().isAfter(resumedAt);
        if (!active || late || !begin(now)) {
            return false;
        }
        suspendedReason = ABUSE;
        return true;
    }

    /** True only for the call that ended it. */
    boolean end(Instant now) {
        if (suspendedAt == null) {
            return false;
        }
        resumedAt = now;
        suspendedAt = null;
        suspendedReason = null;
        return true;
    }

    /** Why it was begun; empty where the owner did. */
    Optional<KeyRepresentation.Suspension> shown() {
        return suspendedAt == null
                        || suspendedReason == null
                        || abuseLimit == null
                        || abuseObserved == null
                        || abuseSince == null
                ? Optional.empty()
                : Optional.of(
                        new KeyRepresentation.Suspension(
                                suspendedReason,
                                suspendedAt,
                                abuseLimit,
                                abuseObserved,
                                abuseSince));
    }
}
