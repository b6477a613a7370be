package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.trust.Freshness;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a presented key is good, from memory where that is safe and by asking where it is
 * not.
 *
 * <p>A remembered key is used only while {@link Freshness} proves that this instance hears
 * revocations. An instance that can't prove it asks for every key, and refuses what nobody can
 * answer. An entry past its upper age is asked again; when the source can't be reached it goes on,
 * since then nothing can have been revoked without this instance hearing of it.
 */
@ApplicationScoped
public class KeyVerifier {

    private final ResourceServerConfig config;
    private final KeyLookup lookup;
    private final UnknownCredentialLimit limit;
    private final TrustState trust;
    private final VerifierMetrics metrics;
    private final Clock clock;
    private final Scopes scopes;
    private final Cache<CredentialDigest, Boolean> unknown;

    KeyVerifier(
            ResourceServerConfig config,
            KeyLookup lookup,
            UnknownCredentialLimit limit,
            TrustState trust,
            VerifierMetrics metrics,
            Clock clock) {
        this.config = config;
        this.lookup = lookup;
        this.limit = limit;
        this.trust = trust;
        this.metrics = metrics;
        this.clock = clock;
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
        this.unknown =
                Caffeine.newBuilder()
                        .maximumSize(config.cache().maxUnknown())
                        .expireAfterWrite(config.cache().unknownAge())
                        .build();
    }

    /** What a request brings along: where it comes from and what it wants to do. */
    public record Demands(Optional<InetAddress> address, Collection<String> scopes) {}

    /**
     * Verifies from memory where that is safe. Fails with {@link KeysUnavailable} when nobody can
     * tell.
     */
    public Uni<KeyVerification> verify(PresentedKey key, Demands demands) {
        return verify(key, demands, Demand.ANY);
    }

    /**
     * Verifies for somebody who knows something: that the key has had a certain version, or that
     * memories are not good enough.
     */
    public Uni<KeyVerification> verify(PresentedKey key, Demands demands, Demand demand) {
        if (!config.environments().contains(key.prefix().environment())) {
            return refuse(new KeyVerification.WrongEnvironment(Optional.of(key.prefix())));
        }
        CredentialDigest digest = CredentialDigest.of(key);
        Optional<KeySnapshot> remembered = remembered(key, digest, demand);
        if (remembered.isPresent() && young(remembered.get())) {
            refreshIfAging(key, digest, remembered.get());
            metrics.hit();
            return Uni.createFrom().item(judge(remembered.get(), demands));
        }
        if (!demand.fresh() && unknown.getIfPresent(digest) != null) {
            metrics.unknownHit();
            return refuse(new KeyVerification.Unknown(Optional.of(key.prefix())));
        }
        Optional<Long> wait = secondsToWait(key, digest, demands);
        return wait.isPresent()
                ? refuse(new KeyVerification.RateLimited(Optional.of(key.prefix()), wait.get()))
                : resolve(key, digest, remembered, demand)
                        .map(found -> outcome(key, digest, found, demands));
    }

    /** A key that was good here once is looked up at any time, even when its memory is outdated. */
    private Optional<Long> secondsToWait(
            PresentedKey key, CredentialDigest digest, Demands demands) {
        return trust.keys().find(key.id(), digest) == null
                ? limit.secondsToWait(demands.address())
                : Optional.empty();
    }

    /** What a text is worth that can't be a key, whatever it is. Nobody is asked. */
    public KeyVerification malformed(Optional<KeyPrefix> prefix) {
        return metrics.count(new KeyVerification.Malformed(prefix));
    }

    private Uni<KeyVerification> refuse(KeyVerification.Refused refused) {
        return Uni.createFrom().item(metrics.count(refused));
    }

    private KeyVerification judge(KeySnapshot key, Demands demands) {
        return metrics.count(
                key.judge(clock.instant(), demands.address(), demands.scopes(), scopes));
    }

    private KeyVerification outcome(
            PresentedKey key,
            CredentialDigest digest,
            Optional<KeySnapshot> found,
            Demands demands) {
        return found.map(snapshot -> judge(snapshot, demands))
                .orElseGet(() -> unknown(key, digest, demands));
    }

    /** Those who asked for the same key at the same moment share one look-up: it counts once. */
    private KeyVerification unknown(PresentedKey key, CredentialDigest digest, Demands demands) {
        if (unknown.asMap().put(digest, Boolean.TRUE) == null) {
            limit.count(demands.address());
        }
        return metrics.count(new KeyVerification.Unknown(Optional.of(key.prefix())));
    }

    /**
     * What is known of the key and may be believed while this instance hears. What was read before
     * it listened serves those alone who may reuse an answer while deaf, and only for that long.
     */
    private Optional<KeySnapshot> remembered(
            PresentedKey key, CredentialDigest digest, Demand demand) {
        return demand.fresh()
                ? Optional.empty()
                : Optional.ofNullable(trust.keys().find(key.id(), digest))
                        .filter(found -> found.version() >= demand.minVersion())
                        .filter(
                                found ->
                                        trust.freshness().covers(found.readAtNanos())
                                                || age(found) < lookup.reuseWhileDeaf().toNanos());
    }

    private boolean young(KeySnapshot remembered) {
        long maxAge = (trust.deaf() ? lookup.reuseWhileDeaf() : config.cache().maxAge()).toNanos();
        return age(remembered) < maxAge;
    }

    private static long age(KeySnapshot key) {
        return System.nanoTime() - key.readAtNanos();
    }

    private void refreshIfAging(PresentedKey key, CredentialDigest digest, KeySnapshot remembered) {
        boolean aging = !trust.deaf() && age(remembered) > config.cache().refreshAfter().toNanos();
        if (aging && lookup.worthTrying() && !lookup.underWay(digest)) {
            lookup.ask(key, digest, Demand.ANY)
                    .subscribe()
                    .with(_ -> {}, _ -> {}); // its failure shows when the age is up
        }
    }

    private Uni<Optional<KeySnapshot>> resolve(
            PresentedKey key,
            CredentialDigest digest,
            Optional<KeySnapshot> remembered,
            Demand demand) {
        if (remembered.isPresent() && !trust.deaf() && !lookup.worthTrying()) {
            metrics.stale();
            return Uni.createFrom().item(remembered);
        }
        metrics.miss();
        return lookup.ask(key, digest, demand)
                .onFailure(KeysUnavailable.class)
                .recoverWithUni(failure -> goOn(failure, remembered(key, digest, demand)));
    }

    /**
     * A source that is away can't have revoked anything; while this instance hears the others, what
     * it knows still holds.
     *
     * @param remembered looked up anew: an event may have come while the question was open
     */
    private Uni<Optional<KeySnapshot>> goOn(Throwable failure, Optional<KeySnapshot> remembered) {
        if (remembered.isEmpty() || trust.deaf()) {
            return Uni.createFrom().failure(failure);
        }
        metrics.stale();
        return Uni.createFrom().item(remembered);
    }
}
