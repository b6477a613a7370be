package in.plugged.keys.verify;

import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.BootstrapKeys;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeySecret;
import in.plugged.keys.key.KeyView;
import in.plugged.keys.key.Peppers;
import in.plugged.keys.key.Peppers.MissingPepper;
import in.plugged.keys.revoke.KeyExposure;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot;
import in.plugged.resourceserver.keys.KeySource;
import in.plugged.service.database.OwnContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Knows every key: one read by key id, then the hash of the whole presented key is compared in
 * constant time.
 */
@ApplicationScoped
class DatabaseKeySource implements KeySource {

    private static final Logger LOG = Logger.getLogger(DatabaseKeySource.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final BootstrapKeys bootstrap;
    private final KeyRepository keys;
    private final KeyView view;
    private final Peppers peppers;
    private final Rehash rehash;
    private final KeyExposure exposure;
    private final OwnContext ownContext;
    private final Clock clock;

    DatabaseKeySource(
            BootstrapKeys bootstrap,
            KeyRepository keys,
            KeyView view,
            Peppers peppers,
            Rehash rehash,
            KeyExposure exposure,
            OwnContext ownContext,
            Clock clock) {
        this.bootstrap = bootstrap;
        this.keys = keys;
        this.view = view;
        this.peppers = peppers;
        this.rehash = rehash;
        this.exposure = exposure;
        this.ownContext = ownContext;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<KeySnapshot>> ask(PresentedKey key, Demand demand) {
        Optional<KeySnapshot> configured = bootstrap.find(key);
        return configured.isPresent()
                ? Uni.createFrom().item(configured)
                : ownContext.run(() -> read(key));
    }

    @Override
    public Uni<Boolean> exposed(PresentedKey key) {
        return ask(key, Demand.ANY)
                .call(found -> found.map(this::note).orElseGet(() -> Uni.createFrom().item(false)))
                .map(Optional::isPresent);
    }

    private Uni<Boolean> note(KeySnapshot seen) {
        return ownContext.run(() -> exposure.note(seen));
    }

    private record Match(ApiKey key, KeySecret secret) {}

    private Uni<Optional<KeySnapshot>> read(PresentedKey key) {
        long readAt = System.nanoTime();
        return Panache.withSession(() -> keys.byId(key.id()))
                .map(found -> found.flatMap(stored -> match(key, stored)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(MissingPepper.class)
                .invoke(missing -> LOG.error(missing.getMessage()))
                .onFailure()
                .transform(KeysUnavailable::new)
                .call(match -> rehash.moveToCurrent(key, match.map(Match::secret)))
                .map(found -> found.map(match -> snapshot(key, match, readAt)));
    }

    /** A pepper that is missing stands in the way of those secrets alone that need it. */
    private Optional<Match> match(PresentedKey key, ApiKey stored) {
        Optional<KeySecret> matched =
                stored.secrets().stream()
                        .filter(secret -> peppers.has(secret.hash().getKey()))
                        .filter(secret -> peppers.matches(key, secret.hash()))
                        .findFirst();
        if (matched.isEmpty() && !stored.revoked()) {
            // a good key must not seem unknown; what has ended anyway may
            peppers.requireFor(stored.liveSecrets(clock.instant()));
        }
        return matched.map(secret -> new Match(stored, secret));
    }

    private KeySnapshot snapshot(PresentedKey key, Match match, long readAt) {
        return new KeySnapshot(
                key.prefix(),
                match.key().version(),
                match.secret().version(),
                match.key().userId(),
                state(match.key(), match.secret()),
                validUntil(match.key(), match.secret()),
                view.of(match.key()),
                readAt);
    }

    private static KeySnapshot.State state(ApiKey key, KeySecret secret) {
        return key.revokedAt()
                .or(secret::endedAt)
                .<KeySnapshot.State>map(KeySnapshot.State.Revoked::new)
                .orElseGet(
                        () ->
                                key.suspended()
                                        ? new KeySnapshot.State.Suspended()
                                        : new KeySnapshot.State.Active());
    }

    private static Optional<Instant> validUntil(ApiKey key, KeySecret secret) {
        return Stream.concat(key.expiresAt().stream(), secret.expiresAt().stream())
                .min(Instant::compareTo);
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ofSeconds(1);
    }
}
