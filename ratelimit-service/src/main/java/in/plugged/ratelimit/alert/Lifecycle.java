package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Verdict.Unclear;
import in.plugged.ratelimit.alert.Verdict.Unusual;
import in.plugged.ratelimit.alert.Verdict.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The life of an alert. It is raised once, stays while its pattern does, and closes by itself when
 * that was quiet for a while. A pattern that comes back within a day is the same one, so nobody is
 * called for it again.
 */
final class Lifecycle {

    private static final Duration SAME = Duration.ofDays(1);

    private Lifecycle() {}

    /** What becomes of the alert of a key and kind. */
    sealed interface Change {
        /** Somebody should know. */
        record Raised(Alert alert) implements Change {}

        /** It goes on, or goes on again; whoever should know does. */
        record Kept(Alert alert) implements Change {}

        /** It is over. */
        record Closed(Alert alert) implements Change {}

        /** All stays as it is. */
        record None() implements Change {}
    }

    private static final Change NONE = new Change.None();

    /**
     * @param last the newest alert of that key and kind, open or closed
     * @param muted whether the owner wants none of that kind of that key
     */
    static Change next(Optional<Alert> last, Verdict verdict, boolean muted, Instant now) {
        Optional<Alert> open = last.filter(Alert::isOpen);
        if (muted) {
            return open.map(alert -> closed(alert, now)).orElse(NONE);
        }
        return switch (verdict) {
            case Unusual(var finding) ->
                    last.filter(alert -> isSame(alert, finding))
                            .<Change>map(alert -> new Change.Kept(alert.with(finding)))
                            .orElseGet(() -> new Change.Raised(Alert.of(finding, now)));
            case Unclear() -> NONE;
            case Usual() ->
                    open.filter(alert -> isQuiet(alert, now))
                            .map(alert -> closed(alert, now))
                            .orElse(NONE);
        };
    }

    private static Change closed(Alert alert, Instant now) {
        return new Change.Closed(alert.closed(now));
    }

    private static boolean isSame(Alert alert, Finding finding) {
        return alert.isOpen() || finding.since().isBefore(alert.seenAt().plus(SAME));
    }

    private static boolean isQuiet(Alert alert, Instant now) {
        return !now.isBefore(alert.seenAt().plus(alert.kind().quiet()));
    }
}
