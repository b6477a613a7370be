package in.plugged.keys.verify;

import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeyVerification;
import in.plugged.resourceserver.keys.KeyVerification.OverLimit;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import in.plugged.resourceserver.keys.VerifyAnswer;
import in.plugged.resourceserver.keys.VerifyAnswer.Standing;
import in.plugged.resourceserver.ratelimit.Decision;
import in.plugged.resourceserver.ratelimit.Decision.Allowed;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.Decision.Refused;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a key is worth, once something was taken from its limit if it has one.
 *
 * @param standing how the limit stands, when it was asked for
 */
record LimitedKey(KeyVerification verification, Optional<Standing> standing) {

    static LimitedKey unasked(KeyVerification verification) {
        return new LimitedKey(verification, Optional.empty());
    }

    /** To wait is of use only to a cost that the limit allows at all. */
    static LimitedKey of(KeySnapshot key, Decision decision, long cost) {
        return switch (decision) {
            case Allowed(var figures) ->
                    new LimitedKey(new Valid(key), Optional.of(standing(figures, null)));
            case Refused(var figures, var seconds) ->
                    new LimitedKey(
                            new OverLimit(key, seconds),
                            Optional.of(
                                    standing(figures, cost > figures.limit() ? null : seconds)));
        };
    }

    private static Standing standing(Figures figures, @Nullable Long retryAfterSeconds) {
        return new Standing(
                figures.limit(),
                figures.windowSeconds(),
                figures.remaining(),
                figures.resetAt(),
                retryAfterSeconds);
    }

    VerifyAnswer answer() {
        VerifyAnswer answer = VerifyAnswer.of(verification);
        return standing.map(answer::with).orElse(answer);
    }
}
