package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.authentication.Door;
import in.plugged.resourceserver.credential.KeyFormat;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.tokens.NoTokens;
import in.plugged.resourceserver.trust.FakeTicker;
import in.plugged.resourceserver.usage.Uncounted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One instance of a backend, without a server around it: its memory, its ears and its source. */
final class TestInstance {

    static final KeyFormat FORMAT = new KeyFormat("plg");
    static final KeyVerifier.Demands NO_DEMANDS =
            new KeyVerifier.Demands(Optional.empty(), List.of());

    final InMemoryKeySource source;
    final TrustState trust;
    final KeyLookup lookup;
    final KeyVerifier verifier;
    final KeyAuthentication authentication;
    final Door door;
    final FakeTicker limitTime = new FakeTicker();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private volatile long backNanos;

    private TestInstance(InMemoryKeySource source, ResourceServerConfig config) {
        this.source = source;
        this.trust = new TrustState(config, () -> System.nanoTime() - backNanos);
        this.lookup = new KeyLookup(source, trust);
        var limit = new UnknownCredentialLimit(config, limitTime);
        var metrics = new VerifierMetrics(meters);
        this.verifier =
                new KeyVerifier(
                        config,
                        lookup,
                        limit,
                        trust,
                        metrics,
                        Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        this.authentication =
                new KeyAuthentication(
                        config,
                        verifier,
                        new ExposedKeys(source, limit, trust, meters),
                        new KeyUses(Uncounted.usage(config)));
        this.door = new Door(config, authentication, NoTokens.verifier(config));
    }

    /** Accepts keys, of which there are none. */
    static KeyAuthentication authentication(ResourceServerConfig config) {
        return new TestInstance(new InMemoryKeySource(Duration.ZERO), config).authentication;
    }

    /** A backend that has proven just now that it hears, and has listened for long. */
    static TestInstance hearing() {
        return hearing(Map.of());
    }

    static TestInstance hearing(Map<String, String> settings) {
        TestInstance instance = deaf(settings);
        instance.trust.freshness().listen();
        instance.trust.freshness().prove(System.nanoTime());
        return instance;
    }

    /** A backend that has not yet had a proof. */
    static TestInstance deaf() {
        return deaf(Map.of());
    }

    static TestInstance deaf(Map<String, String> settings) {
        return new TestInstance(new InMemoryKeySource(Duration.ZERO), config(settings));
    }

    /** key-service itself, without a proof: it may use an answer of its database for a second. */
    static TestInstance deafKeyService() {
        return new TestInstance(new InMemoryKeySource(Duration.ofSeconds(1)), config(Map.of()));
    }

    static ResourceServerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValue("plugged.resource-server.usage.enabled", "false")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }

    /** It listens since so long ago. */
    void hasListenedFor(Duration duration) {
        backNanos = duration.toNanos();
        trust.freshness().listen();
        backNanos = 0;
    }

    /** Its first proof was so long ago, and its newest is of now. */
    void hasHeardFor(Duration duration) {
        hasListenedFor(duration);
        backNanos = duration.toNanos();
        trust.freshness().prove(System.nanoTime() - backNanos);
        backNanos = 0;
        trust.freshness().prove(System.nanoTime());
    }

    /** A new key that the source knows in version 1. */
    PresentedKey issuedKey() {
        PresentedKey key = FORMAT.mint(KeyPrefix.PK_LIVE);
        source.knows(key, SnapshotBuilder.of(key).build());
        return key;
    }

    CompletableFuture<KeyVerification> verifying(PresentedKey key) {
        return verifying(key, Demand.ANY);
    }

    CompletableFuture<KeyVerification> verifying(PresentedKey key, Demand demand) {
        return verifier.verify(key, NO_DEMANDS, demand).subscribeAsCompletionStage();
    }

    /** The outcome, with {@link KeysUnavailable} as it is thrown to a request. */
    KeyVerification verify(PresentedKey key) {
        return now(verifying(key));
    }

    KeyVerification verify(PresentedKey key, Demand demand) {
        return now(verifying(key, demand));
    }

    /** Nothing here waits: what is not there yet never comes. */
    static <T> T now(CompletableFuture<T> future) {
        if (!future.isDone()) {
            throw new AssertionError("not answered");
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof KeysUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    double lookups(String result) {
        return meters.counter("plugged.keys.cache.lookups", "result", result).count();
    }
}
