package in.plugged.keys.verify;

import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeySecret;
import in.plugged.keys.key.Peppers;
import in.plugged.resourceserver.credential.PresentedKey;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Moves a secret to the current pepper when its text is at hand, which is when somebody presents it
 * and it is read from the database: an old pepper can go once no hash is left under it.
 *
 * <p>Only ever to a higher version: while replicas change over one by one, two of them would move
 * the same hash back and forth.
 */
@ApplicationScoped
class Rehash {

    private static final Logger LOG = Logger.getLogger(Rehash.class);

    /** A caller waits for it, once for each secret and pepper. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final KeyRepository keys;
    private final Peppers peppers;

    Rehash(KeyRepository keys, Peppers peppers) {
        this.keys = keys;
        this.peppers = peppers;
    }

    /** Never fails: the old hash is as good until the next time. */
    Uni<Void> moveToCurrent(PresentedKey key, Optional<KeySecret> matched) {
        return matched.filter(secret -> secret.hash().getKey() < peppers.current())
                .map(secret -> move(key, secret))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> move(PresentedKey key, KeySecret secret) {
        int current = peppers.current();
        byte[] hash = peppers.hash(key, current);
        return Panache.withTransaction(() -> keys.rehash(secret, hash, current))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> left(key, current, failure));
    }

    private static Uni<Void> left(PresentedKey key, int current, Throwable failure) {
        LOG.warnf(
                "A hash of %s could not move to pepper %d (%s): the next check tries again",
                key.id(), current, failure);
        return Uni.createFrom().voidItem();
    }
}
