package in.plugged.resourceserver.tokens;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.resourceserver.trust.FakeTicker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One instance of a backend, as far as tokens go: its memory, its ears and its source. */
public final class TokenInstance {

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    public final TokenVerifier verifier;
    public final TokenTrust trust;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final FakeTicker limitTime = new FakeTicker();

    private volatile long backNanos;

    public TokenInstance(TokenSource source, ResourceServerConfig config) {
        Ticker ticker = () -> System.nanoTime() - backNanos;
        this.trust = new TokenTrust(config, ticker);
        this.verifier =
                new TokenVerifier(
                        config,
                        source,
                        new TokenLookup(source, trust),
                        new UnknownCredentialLimit(config, limitTime),
                        trust,
                        new TokenMetrics(meters),
                        Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** From now on it hears, and has settled. */
    public TokenInstance hearing() {
        hasListenedFor(Duration.ofMinutes(10));
        backNanos = Duration.ofMinutes(10).toNanos();
        trust.freshness().prove(System.nanoTime() - backNanos);
        backNanos = 0;
        trust.freshness().prove(System.nanoTime());
        return this;
    }

    /** It listens since so long ago. */
    void hasListenedFor(Duration duration) {
        backNanos = duration.toNanos();
        trust.freshness().listen();
        backNanos = 0;
    }

    public static OpaqueToken session() {
        return TokenFormat.mint(TokenKind.SESSION);
    }

    CompletableFuture<TokenVerification> verifying(OpaqueToken token) {
        return verifier.verify(token, Optional.empty(), false).subscribeAsCompletionStage();
    }

    TokenVerification verify(OpaqueToken token) {
        return now(verifying(token));
    }

    TokenVerification verify(OpaqueToken token, InetAddress address) {
        return now(
                verifier.verify(token, Optional.of(address), false).subscribeAsCompletionStage());
    }

    TokenVerification verifyFresh(OpaqueToken token) {
        return now(verifier.verify(token, Optional.empty(), true).subscribeAsCompletionStage());
    }

    double lookups(String result) {
        return meters.counter("plugged.tokens.cache.lookups", "result", result).count();
    }

    /** Nothing here waits: what is not there yet never comes. */
    static <T> T now(CompletableFuture<T> future) {
        if (!future.isDone()) {
            throw new AssertionError("not answered");
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TokensUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }
}
