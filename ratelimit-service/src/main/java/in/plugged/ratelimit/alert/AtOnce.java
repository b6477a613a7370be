package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.Browser;
import in.plugged.ratelimit.alert.Evidence.EndedKey;
import in.plugged.ratelimit.alert.Evidence.OldSecret;
import in.plugged.ratelimit.usage.Use;
import in.plugged.resourceserver.usage.UsageReason;
import java.time.Duration;
import java.util.Optional;

/** Finds what is unusual about a use by itself, whatever the key did before. */
final class AtOnce {

    private static final String REVOKED = "revoked";
    private static final String EXPIRED = "expired";

    /**
     * Programs are moved to a new secret one after the other; half of the usual overlap is left.
     */
    private static final Duration MOVING = Duration.ofHours(12);

    private AtOnce() {}

    static Optional<Finding> judge(Use use, KeyState key) {
        return evidence(use, key)
                .map(evidence -> new Finding(use.keyId(), use.at(), use.at(), evidence));
    }

    private static Optional<Evidence> evidence(Use use, KeyState key) {
        if (use.isRefusedFor(UsageReason.SECRET_KEY_IN_BROWSER)) {
            return Optional.of(new Browser(LastHour.of(use)));
        }
        boolean ended = use.isRefusedFor(REVOKED) || use.isRefusedFor(EXPIRED);
        boolean late = key.isReplaced(use) && !key.revoked() && isLate(use, key);
        if (late || (ended && key.goesOnWithout(use))) {
            return Optional.of(oldSecret(use, key, ended));
        }
        return ended
                ? Optional.of(new EndedKey(use.isRefusedFor(EXPIRED), LastHour.of(use)))
                : Optional.empty();
    }

    private static boolean isLate(Use use, KeyState key) {
        return key.newestSince().map(since -> use.at().isAfter(since.plus(MOVING))).orElse(false);
    }

    private static OldSecret oldSecret(Use use, KeyState key, boolean refused) {
        return new OldSecret(
                key.newest().orElseThrow(), use.secret().orElseThrow(), refused, LastHour.of(use));
    }
}
