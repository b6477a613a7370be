package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds rights that a key in use has held for a month without need. */
final class UnusedScopes {

    private static final Duration LONG = Duration.ofDays(30);

    /**
     * A right of a key.
     *
     * @param usedAt when a call needed it last
     */
    record Held(String scope, Instant since, Optional<Instant> usedAt) {

        private Instant idleSince() {
            return usedAt.filter(since::isBefore).orElse(since);
        }
    }

    private UnusedScopes() {}

    /**
     * @param usedAt when the key was used last: of one that is not, all rights are unused
     */
    static Verdict judge(String keyId, Collection<Held> scopes, Instant usedAt, Instant now) {
        Instant border = now.minus(LONG);
        List<Held> unused =
                scopes.stream()
                        .filter(each -> !each.idleSince().isAfter(border))
                        .sorted((one, other) -> one.scope().compareTo(other.scope()))
                        .toList();
        if (unused.isEmpty() || usedAt.isBefore(border)) {
            return Verdict.USUAL;
        }
        Instant since = unused.stream().map(Held::idleSince).max(Instant::compareTo).orElse(border);
        var evidence =
                new Evidence.UnusedScopes(
                        unused.stream().map(Held::scope).toList(),
                        Duration.between(since, now).toDays());
        return new Unusual(new Finding(keyId, since.plus(LONG), now, evidence));
    }
}
