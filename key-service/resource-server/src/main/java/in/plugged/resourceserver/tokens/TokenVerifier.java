package in.plugged.resourceserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.limits.UnknownCredentialLimit;
import in.plugged.resourceserver.tokens.TokenMetrics.Lookup;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides whether a presented token is good, from memory where that is safe and by asking where it
 * is not, by the rules that hold for keys: a remembered token is used only while this instance
 * proves that it hears endings; deaf, it asks for every one; past its upper age an entry is asked
 * again, and goes on when the source can't be reached.
 */
@ApplicationScoped
public class TokenVerifier {

    private final ResourceServerConfig.Cache ages;
    private final TokenSource source;
    private final TokenLookup lookup;
    private final UnknownCredentialLimit limit;
    private final TokenTrust trust;
    private final TokenMetrics metrics;
    private final Clock clock;
    private final Cache<CredentialDigest, Boolean> unknown;

    TokenVerifier(
            ResourceServerConfig config,
            TokenSource source,
            TokenLookup lookup,
            UnknownCredentialLimit limit,
            TokenTrust trust,
            TokenMetrics metrics,
            Clock clock) {
        this.ages = config.cache();
        this.source = source;
        this.lookup = lookup;
        this.limit = limit;
        this.trust = trust;
        this.metrics = metrics;
        this.clock = clock;
        this.unknown =
                Caffeine.newBuilder()
                        .maximumSize(ages.maxUnknown())
                        .expireAfterWrite(ages.unknownAge())
                        .build();
    }

    /** Whether this application accepts tokens at all. */
    public boolean accepting() {
        return source.accepting();
    }

    /**
     * Verifies the token, from memory where that is safe, and once more past all memories where
     * what is remembered of a good one won't do. Fails with {@link TokensUnavailable} when nobody
     * can tell.
     *
     * @param address where it came from; empty for somebody who asks for others
     */
    public Uni<TokenVerification> verify(
            OpaqueToken token, Optional<InetAddress> address, Predicate<TokenSnapshot> willDo) {
        return outcome(token, address, false)
                .flatMap(
                        found ->
                                found instanceof TokenVerification.Valid(var good)
                                                && !willDo.test(good)
                                        ? outcome(token, address, true)
                                        : Uni.createFrom().item(found))
                .map(metrics::count);
    }

    /**
     * The same with an answer of either kind.
     *
     * @param fresh memories are not good enough
     */
    Uni<TokenVerification> verify(OpaqueToken token, Optional<InetAddress> address, boolean fresh) {
        return outcome(token, address, fresh).map(metrics::count);
    }

    /** The refusal of what can't be a token, which counts like any other. */
    public TokenVerification.Refused malformed() {
        var malformed = new TokenVerification.Malformed();
        metrics.count(malformed);
        return malformed;
    }

    private Uni<TokenVerification> outcome(
            OpaqueToken token, Optional<InetAddress> address, boolean fresh) {
        if (!source.accepting()) {
            return refuse(new TokenVerification.Unknown());
        }
        CredentialDigest digest = CredentialDigest.of(token);
        Optional<TokenSnapshot> remembered = remembered(digest, fresh);
        if (remembered.isPresent() && young(remembered.get())) {
            refreshIfAging(token, digest, remembered.get());
            metrics.count(Lookup.HIT);
            return Uni.createFrom().item(judge(remembered.get()));
        }
        if (!fresh && unknown.getIfPresent(digest) != null) {
            metrics.count(Lookup.UNKNOWN);
            return refuse(new TokenVerification.Unknown());
        }
        return secondsToWait(digest, address)
                .map(seconds -> refuse(new TokenVerification.RateLimited(seconds)))
                .orElseGet(
                        () ->
                                resolve(token, digest, remembered, fresh)
                                        .map(found -> outcome(digest, found, address)));
    }

    /** A token that was good here once is looked up at any time. */
    private Optional<Long> secondsToWait(CredentialDigest digest, Optional<InetAddress> address) {
        return trust.metBefore(digest) ? Optional.empty() : limit.secondsToWait(address);
    }

    private Uni<TokenVerification> refuse(TokenVerification.Refused refused) {
        return Uni.createFrom().item(refused);
    }

    private TokenVerification judge(TokenSnapshot token) {
        return token.judge(clock.instant());
    }

    private TokenVerification outcome(
            CredentialDigest digest, Optional<TokenSnapshot> found, Optional<InetAddress> address) {
        return found.map(this::judge).orElseGet(() -> unknown(digest, address));
    }

    /** Those who asked for the same token at the same moment share one look-up: it counts once. */
    private TokenVerification unknown(CredentialDigest digest, Optional<InetAddress> address) {
        if (unknown.asMap().put(digest, Boolean.TRUE) == null && !trust.metBefore(digest)) {
            limit.count(address);
        }
        return new TokenVerification.Unknown();
    }

    /** What is known of the token and may be believed while this instance hears. */
    private Optional<TokenSnapshot> remembered(CredentialDigest digest, boolean fresh) {
        return fresh
                ? Optional.empty()
                : Optional.ofNullable(trust.tokens().find(digest))
                        .filter(
                                found ->
                                        trust.freshness().covers(found.readAtNanos())
                                                || age(found) < lookup.reuseWhileDeaf().toNanos());
    }

    /** A session past its time may have been renewed since: that is worth a question. */
    private boolean young(TokenSnapshot remembered) {
        Duration maxAge = trust.deaf() ? lookup.reuseWhileDeaf() : ages.maxAge();
        return age(remembered) < maxAge.toNanos()
                && clock.instant().isBefore(remembered.expiresAt());
    }

    private static long age(TokenSnapshot token) {
        return System.nanoTime() - token.readAtNanos();
    }

    private void refreshIfAging(
            OpaqueToken token, CredentialDigest digest, TokenSnapshot remembered) {
        boolean aging = !trust.deaf() && age(remembered) > ages.refreshAfter().toNanos();
        if (aging && lookup.worthTrying() && !lookup.underWay(digest)) {
            lookup.ask(token, digest, false)
                    .subscribe()
                    .with(_ -> {}, _ -> {}); // its failure shows when the age is up
        }
    }

    private Uni<Optional<TokenSnapshot>> resolve(
            OpaqueToken token,
            CredentialDigest digest,
            Optional<TokenSnapshot> remembered,
            boolean fresh) {
        if (remembered.isPresent() && !trust.deaf() && !lookup.worthTrying()) {
            metrics.count(Lookup.STALE);
            return Uni.createFrom().item(remembered);
        }
        metrics.count(Lookup.MISS);
        return lookup.ask(token, digest, fresh)
                .onFailure(TokensUnavailable.class)
                .recoverWithUni(failure -> goOn(failure, remembered(digest, fresh)));
    }

    /**
     * A source that is away can't have ended anything; while this instance hears the others, what
     * it knows still holds.
     *
     * @param remembered looked up anew: an event may have come while the question was open
     */
    private Uni<Optional<TokenSnapshot>> goOn(
            Throwable failure, Optional<TokenSnapshot> remembered) {
        if (remembered.isEmpty() || trust.deaf()) {
            return Uni.createFrom().failure(failure);
        }
        metrics.count(Lookup.STALE);
        return Uni.createFrom().item(remembered);
    }
}
