package in.plugged.oauth.jwk;

import in.plugged.oauth.IdTokenConfig;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.SigningConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * When keys are made, sign and go. A key is published for a time before it signs, signs until the
 * next one does, and stays published until the last token that it signed has expired, of whatever
 * kind, and as long again as it was published before: so long may a replica be without the
 * database.
 */
@ApplicationScoped
class RotationPlan {

    private final Duration rotateAfter;
    private final Duration publishedBefore;
    private final Duration publishedAfter;

    @Inject
    RotationPlan(OauthConfig config) {
        this(config.signing(), config.idToken());
    }

    RotationPlan(SigningConfig settings, IdTokenConfig idTokens) {
        this.rotateAfter = settings.rotateAfter();
        this.publishedBefore = settings.publishedBefore();
        Duration longest = longer(settings.serviceTokenLives(), idTokens.lives());
        this.publishedAfter = longest.plus(publishedBefore);
        if (publishedBefore.compareTo(rotateAfter) >= 0) {
            throw new IllegalStateException(
                    "plugged.oauth.signing.published-before (%s) must be less than rotate-after (%s)"
                            .formatted(publishedBefore, rotateAfter));
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** From when on a key signs that is made now and that everybody has to know by then. */
    Instant soonest(Instant now) {
        return now.plus(publishedBefore);
    }

    /**
     * From when on a key should sign that is to be made now; empty when none is. The first key of
     * an installation signs at once, since nobody can know another one.
     *
     * @param keys all that there are, the oldest first
     */
    Optional<Instant> next(List<StoredKey> keys, Instant now) {
        if (keys.isEmpty()) {
            return Optional.of(now);
        }
        Instant due = keys.getLast().signsFrom().plus(rotateAfter);
        Instant soonest = soonest(now);
        return due.isAfter(soonest) ? Optional.empty() : Optional.of(soonest);
    }

    /** The keys that nobody needs any more, of all that there are, the oldest first. */
    List<StoredKey> ended(List<StoredKey> keys, Instant now) {
        return IntStream.range(0, Math.max(0, keys.size() - 1))
                .filter(i -> !keys.get(i + 1).signsFrom().plus(publishedAfter).isAfter(now))
                .mapToObj(keys::get)
                .toList();
    }

    /** How long others may keep what is published: well below what a new key is published ahead. */
    Duration cacheable() {
        Duration half = publishedBefore.dividedBy(2);
        Duration most = Duration.ofMinutes(5);
        return half.compareTo(most) < 0 ? half : most;
    }
}
