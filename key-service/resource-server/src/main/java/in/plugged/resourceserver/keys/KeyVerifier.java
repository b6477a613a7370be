package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

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
    private final KeySource source;
    private final TrustState trust;
    private final VerifierMetrics metrics;
    private final Clock clock;
    private final Scopes scopes;
    private final Cache<KeyDigest, Boolean> unknown;
    private final ConcurrentMap<KeyDigest, Uni<Optional<KeySnapshot>>> flights =
            new ConcurrentHashMap<>();
    private volatile long nextTryNanos = System.nanoTime();

    KeyVerifier(
            ResourceServerConfig config,
            KeySource source,
            TrustState trust,
            VerifierMetrics metrics,
            Clock clock) {
        this.config = config;
        this.source = source;
        this.trust = trust;
        this.metrics = metrics;
        this.clock = clock;
        this.scopes = Scopes.with(config.scopes().orElse(java.util.Set.of()));
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
        return verify(key, demands, new Demand(0, false));
    }

    /**
     * Verifies for somebody who knows something: that the key has had a certain version, or that
     * memories are not good enough.
     */
    public Uni<KeyVerification> verify(PresentedKey key, Demands demands, Demand demand) {
        if (!config.environments().contains(key.prefix().environment())) {
            return Uni.createFrom()
                    .item(
                            metrics.count(
                                    new KeyVerification.WrongEnvironment(
                                            Optional.of(key.prefix()))));
        }
        KeyDigest digest = KeyDigest.of(key);
        KeySnapshot remembered = trust.keys().find(key.id(), digest);
        if (remembered != null && usable(remembered, demand)) {
            refreshIfAging(key, digest, remembered);
            metrics.hit();
            return Uni.createFrom().item(judge(remembered, demands));
        }
        if (unknown.getIfPresent(digest) != null) {
            metrics.unknownHit();
            return Uni.createFrom()
                    .item(metrics.count(new KeyVerification.Unknown(Optional.of(key.prefix()))));
        }
        return resolve(key, digest, remembered, demand).map(found -> outcome(key, found, demands));
    }

    private boolean usable(KeySnapshot remembered, Demand demand) {
        long maxAge = (trust.deaf() ? source.reuseWhileDeaf() : config.cache().maxAge()).toNanos();
        return !demand.fresh()
                && remembered.version() >= demand.minVersion()
                && age(remembered) < maxAge;
    }

    private static long age(KeySnapshot key) {
        return System.nanoTime() - key.readAtNanos();
    }

    private KeyVerification judge(KeySnapshot key, Demands demands) {
        return metrics.count(
                key.judge(clock.instant(), demands.address(), demands.scopes(), scopes));
    }

    private KeyVerification outcome(
            PresentedKey key, Optional<KeySnapshot> found, Demands demands) {
        return found.map(snapshot -> judge(snapshot, demands))
                .orElseGet(
                        () ->
                                metrics.count(
                                        new KeyVerification.Unknown(Optional.of(key.prefix()))));
    }

    private void refreshIfAging(PresentedKey key, KeyDigest digest, KeySnapshot remembered) {
        boolean aging = !trust.deaf() && age(remembered) > config.cache().refreshAfter().toNanos();
        if (aging && mayTry() && !flights.containsKey(digest)) {
            shared(key, digest, new Demand(0, false))
                    .subscribe()
                    .with(_ -> {}, _ -> {}); // its failure shows when the age is up
        }
    }

    private Uni<Optional<KeySnapshot>> resolve(
            PresentedKey key,
            KeyDigest digest,
            @org.jspecify.annotations.Nullable KeySnapshot remembered,
            Demand demand) {
        boolean fallback =
                remembered != null
                        && !demand.fresh()
                        && remembered.version() >= demand.minVersion();
        if (fallback && !trust.deaf() && !mayTry()) {
            metrics.stale();
            return Uni.createFrom().item(Optional.of(remembered));
        }
        metrics.miss();
        Uni<Optional<KeySnapshot>> answer =
                demand.fresh() || demand.minVersion() > 0
                        ? ask(key, digest, demand)
                        : shared(key, digest, demand);
        return answer.onFailure(KeysUnavailable.class)
                .recoverWithUni(failure -> goOn(failure, fallback ? remembered : null));
    }

    /**
     * A source that is away can't have revoked anything; while this instance hears the others, what
     * it knows still holds.
     */
    private Uni<Optional<KeySnapshot>> goOn(
            Throwable failure, @org.jspecify.annotations.Nullable KeySnapshot remembered) {
        if (remembered == null || trust.deaf()) {
            return Uni.createFrom().failure(failure);
        }
        metrics.stale();
        return Uni.createFrom().item(Optional.of(remembered));
    }

    private boolean mayTry() {
        return System.nanoTime() - nextTryNanos >= 0;
    }

    /**
     * One question for all who wait for the same answer, each of them continued on its own event
     * loop.
     */
    private Uni<Optional<KeySnapshot>> shared(PresentedKey key, KeyDigest digest, Demand demand) {
        Uni<Optional<KeySnapshot>> flight =
                flights.computeIfAbsent(
                        digest,
                        _ ->
                                ask(key, digest, demand)
                                        .onTermination()
                                        .invoke(() -> flights.remove(digest))
                                        .memoize()
                                        .indefinitely());
        Context context = Vertx.currentContext();
        return context == null
                ? flight
                : flight.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private Uni<Optional<KeySnapshot>> ask(PresentedKey key, KeyDigest digest, Demand demand) {
        Demand needed =
                new Demand(
                        Math.max(demand.minVersion(), trust.heard(key.id())),
                        demand.fresh() || trust.settling());
        return source.ask(key, needed)
                .onFailure(KeysUnavailable.class)
                .invoke(() -> nextTryNanos = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos())
                .flatMap(answer -> newerThanEvents(key, answer))
                .invoke(answer -> remember(digest, answer));
    }

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /**
     * An event that came while the question was open named a higher version: the answer is
     * outdated, so ask once more.
     */
    private Uni<Optional<KeySnapshot>> newerThanEvents(
            PresentedKey key, Optional<KeySnapshot> answer) {
        long heard = trust.heard(key.id());
        boolean outdated = answer.isPresent() && answer.get().version() < heard;
        return outdated ? source.ask(key, new Demand(heard, true)) : Uni.createFrom().item(answer);
    }

    private void remember(KeyDigest digest, Optional<KeySnapshot> answer) {
        if (answer.isEmpty()) {
            unknown.put(digest, Boolean.TRUE);
        } else if (!trust.deaf() || !source.reuseWhileDeaf().isZero()) {
            trust.keys().put(digest, answer.get());
        }
    }
}
