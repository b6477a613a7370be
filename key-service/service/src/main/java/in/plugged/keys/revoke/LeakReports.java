package in.plugged.keys.revoke;

import in.plugged.keys.event.KeyEvent;
import in.plugged.keys.key.ApiKey;
import in.plugged.keys.key.BootstrapKeys;
import in.plugged.keys.key.KeyRepository;
import in.plugged.keys.key.KeySecret;
import in.plugged.keys.key.Peppers;
import in.plugged.keys.revoke.KeyRevocation.Ended;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.service.database.OwnContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Ends keys that somebody else holds. Holding a secret that works is what entitles to it:
 *
 * <ul>
 *   <li>an expired or ended secret ends nothing, and neither does one of a key that has expired as
 *       a whole: nobody can use it, so whoever finds one after years ends nothing that is in use;
 *   <li>a suspended key ends, since its secrets are neither expired nor ended, and work again as
 *       soon as somebody resumes it.
 * </ul>
 *
 * <p>A text that is no key costs nothing, all others together one read. A key that nobody has costs
 * the same comparison as one that exists.
 */
@ApplicationScoped
class LeakReports {

    private static final Logger LOG = Logger.getLogger(LeakReports.class);

    private final KeyFormat format;
    private final BootstrapKeys bootstrap;
    private final KeyRepository keys;
    private final KeyRevocation revocation;
    private final OwnContext ownContext;
    private final Peppers peppers;
    private final Map.Entry<Integer, byte[]> nobodys;
    private final Clock clock;

    LeakReports(
            ResourceServerConfig config,
            BootstrapKeys bootstrap,
            KeyRepository keys,
            KeyRevocation revocation,
            OwnContext ownContext,
            Peppers peppers,
            Clock clock) {
        this.format = new KeyFormat(config.tag());
        this.bootstrap = bootstrap;
        this.keys = keys;
        this.revocation = revocation;
        this.ownContext = ownContext;
        this.peppers = peppers;
        this.nobodys = Map.entry(peppers.current(), new byte[32]);
        this.clock = clock;
    }

    /** What ended, durable and not announced yet. */
    Uni<List<Ended>> revoke(List<String> texts) {
        List<PresentedKey> presented =
                texts.stream().distinct().flatMap(text -> format.parse(text).stream()).toList();
        presented.stream().filter(this::configured).forEach(LeakReports::warn);
        return revokeStored(presented.stream().filter(key -> !configured(key)).toList());
    }

    private boolean configured(PresentedKey key) {
        return bootstrap.find(key).isPresent();
    }

    private static void warn(PresentedKey key) {
        LOG.warnf(
                "%s was reported as leaked and comes by configuration: replace it in plugged.keys.bootstrap",
                key.id());
    }

    private Uni<List<Ended>> revokeStored(List<PresentedKey> presented) {
        return presented.isEmpty()
                ? none()
                : ownContext
                        .run(() -> Panache.withSession(() -> keys.byIds(ids(presented))))
                        .map(found -> leaked(presented, found))
                        .flatMap(
                                leaked ->
                                        leaked.isEmpty()
                                                ? none()
                                                : ownContext.run(() -> end(leaked)));
    }

    private static List<KeyId> ids(List<PresentedKey> presented) {
        return presented.stream().map(PresentedKey::id).distinct().toList();
    }

    private static Uni<List<Ended>> none() {
        return Uni.createFrom().item(List.of());
    }

    /** A secret of a key that somebody else knows. */
    private record Leaked(KeyId id, int secretVersion) {

        boolean works(ApiKey key, Instant now) {
            return key.id().equals(id)
                    && live(key, now).anyMatch(s -> s.version() == secretVersion);
        }
    }

    private List<Leaked> leaked(List<PresentedKey> presented, List<ApiKey> found) {
        Instant now = clock.instant();
        Map<KeyId, ApiKey> byId =
                found.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
        return presented.stream()
                .flatMap(key -> leaked(key, Optional.ofNullable(byId.get(key.id())), now).stream())
                .toList();
    }

    private Optional<Leaked> leaked(PresentedKey key, Optional<ApiKey> stored, Instant now) {
        List<KeySecret> comparable =
                stored.stream()
                        .flatMap(found -> live(found, now))
                        .filter(this::comparable)
                        .toList();
        if (comparable.isEmpty()) {
            boolean ignored = peppers.matches(key, nobodys); // takes as long as a key that exists
        }
        return comparable.stream()
                .filter(secret -> peppers.matches(key, secret.hash()))
                .map(secret -> new Leaked(key.id(), secret.version()))
                .findFirst();
    }

    /** One key that can't be compared must neither keep the others alive nor show in the answer. */
    private boolean comparable(KeySecret secret) {
        int pepper = secret.hash().getKey();
        if (!peppers.has(pepper)) {
            LOG.errorf(
                    "A leak report can't be held against secrets under plugged.keys.peppers.\"%d\", which is not configured: put it back",
                    pepper);
        }
        return peppers.has(pepper);
    }

    private static Stream<KeySecret> live(ApiKey key, Instant now) {
        boolean expired = key.expiresAt().filter(end -> !now.isBefore(end)).isPresent();
        return key.revoked() || expired ? Stream.of() : key.liveSecrets(now).stream();
    }

    /** Locked, each is looked at once more: its owner may have ended the secret meanwhile. */
    private Uni<List<Ended>> end(List<Leaked> leaked) {
        List<KeyId> ids = leaked.stream().map(Leaked::id).distinct().toList();
        return Panache.withTransaction(
                () ->
                        keys.standingForUpdate(ids)
                                .map(standing -> stillLeaked(standing, leaked))
                                .flatMap(found -> revocation.revokeAll(found, KeyEvent.LEAKED)));
    }

    private List<ApiKey> stillLeaked(List<ApiKey> standing, List<Leaked> leaked) {
        Instant now = clock.instant();
        return standing.stream()
                .filter(key -> leaked.stream().anyMatch(secret -> secret.works(key, now)))
                .toList();
    }
}
