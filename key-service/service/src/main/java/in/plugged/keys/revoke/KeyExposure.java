package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.event.KeyNews;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.BootstrapKeys;
import in.plugged.keys.key.KeyRepository;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ResourceServerConfig.InsecureTransport;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a key that came in clear text: its owner sees since when it is exposed, or it
 * ends, if that is what the setting says. The mark is for people: it changes nothing in what the
 * key is worth, so it is no new version of it and no news.
 */
@ApplicationScoped
public class KeyExposure {

    private static final String REASON = "exposed";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final KeyNews news;
    private final KeyAnnouncer announcer;
    private final boolean ending;
    private final Clock clock;

    KeyExposure(
            KeyRepository keys,
            KeyRevocation revocation,
            KeyNews news,
            KeyAnnouncer announcer,
            ResourceServerConfig config,
            Clock clock) {
        this.keys = keys;
        this.revocation = revocation;
        this.news = news;
        this.announcer = announcer;
        this.ending = config.insecureTransport() == InsecureTransport.REVOKE;
        this.clock = clock;
    }

    /**
     * Takes note of a key whose right secret came in clear text; nothing becomes of one that is
     * marked already, or of a key or secret that have had their end, or that comes by
     * configuration. False when what was seen of the key still holds, true when it has to be read
     * anew, whoever changed it. Fails with {@link KeysUnavailable} when it could not be noted.
     */
    public Uni<Boolean> note(KeySnapshot seen) {
        return settled(seen)
                ? Uni.createFrom().item(false)
                : noteInTransaction(seen).call(this::announce).replaceWith(true);
    }

    private boolean settled(KeySnapshot seen) {
        return seen.state() instanceof KeySnapshot.State.Revoked
                || BootstrapKeys.TYPE.equals(seen.key().type())
                || seen.validUntil().filter(end -> !clock.instant().isBefore(end)).isPresent()
                || (!ending && seen.key().exposedAt() != null);
    }

    private Uni<Optional<Outcome>> noteInTransaction(KeySnapshot seen) {
        return Panache.withTransaction(() -> findAndChange(seen))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(KeysUnavailable::new);
    }

    private Uni<Optional<Outcome>> findAndChange(KeySnapshot seen) {
        return keys.findForUpdate(seen.key().id(), seen.key().hubId())
                .map(found -> found.filter(key -> stands(key, seen.secretVersion())))
                .flatMap(found -> found.map(this::change).orElseGet(KeyExposure::nothing));
    }

    private boolean stands(ApiKey key, int secretVersion) {
        return key.standsWith(secretVersion, clock.instant());
    }

    private Uni<Optional<Outcome>> change(ApiKey key) {
        if (ending) {
            return revocation.revoke(key, REASON).map(Optional::of);
        }
        return key.exposedAt().isPresent() ? nothing() : mark(key);
    }

    private Uni<Optional<Outcome>> mark(ApiKey key) {
        key.expose(clock.instant());
        return news.addExposed(key).chain(KeyExposure::nothing);
    }

    /** Nothing that the world has to know. */
    private static Uni<Optional<Outcome>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Boolean> announce(Optional<Outcome> noted) {
        return noted.map(announcer::announce).orElseGet(() -> Uni.createFrom().item(false));
    }
}
