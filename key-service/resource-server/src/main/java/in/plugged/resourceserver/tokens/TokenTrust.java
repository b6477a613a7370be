package in.plugged.resourceserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.trust.Freshness;
import in.plugged.resourceserver.trust.HeardNews;
import in.plugged.resourceserver.trust.Staleness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * What this instance knows of tokens and how far it may trust that knowledge: the verified tokens,
 * the endings that events named, and the proof that no event is missing. Keys have their own: what
 * keeps one from being heard leaves the other alone.
 */
@ApplicationScoped
public class TokenTrust {

    private static final Duration ENDED_KNOWN = Duration.ofHours(1);

    private final HeardNews<Ending> heard;
    private final TokenCache tokens;
    private final Freshness freshness;
    private final Cache<CredentialDigest, Boolean> ended;

    @Inject
    TokenTrust(ResourceServerConfig config) {
        this(config, Ticker.systemTicker());
    }

    TokenTrust(ResourceServerConfig config, Ticker ticker) {
        var staleness = new Staleness(config.maxStaleness(), config.oauthServiceMaxStaleness());
        this.freshness = new Freshness(ticker, staleness);
        this.heard =
                new HeardNews<>(
                        config.tokens().maxEndings(),
                        staleness.memory(),
                        ticker,
                        freshness::unsettle);
        this.tokens = new TokenCache(config.tokens().maxSize().asLongValue(), heard);
        this.ended =
                Caffeine.newBuilder()
                        .maximumSize(config.cache().maxUnknown())
                        .expireAfterAccess(ENDED_KNOWN)
                        .ticker(ticker)
                        .build();
    }

    /**
     * All tokens of the subject that were issued at or before that moment have ended. Safe to
     * repeat and to call out of order. The process that committed an ending calls it as well, so
     * that it holds there before anybody announced it.
     *
     * @param revokedAtMicros by the database's clock, in microseconds since 1970
     */
    public void ended(Subject subject, String id, long revokedAtMicros) {
        var ending = new Ending(subject, id);
        heard.record(ending, revokedAtMicros);
        tokens.drop(ending, revokedAtMicros, digest -> this.ended.put(digest, Boolean.TRUE));
    }

    /**
     * The topic no longer continues where this instance stood: forget everything and start again.
     */
    void reset() {
        freshness.reset();
        tokens.clear();
    }

    /**
     * Whether the token was good here, by what is remembered: to present it is no guess, also when
     * it has ended since.
     */
    boolean metBefore(CredentialDigest digest) {
        return tokens.find(digest) != null || ended.getIfPresent(digest) != null;
    }

    /** The source knows no such token, or no more. */
    void gone(CredentialDigest digest) {
        if (tokens.find(digest) != null) {
            ended.put(digest, Boolean.TRUE);
        }
        tokens.remove(digest);
    }

    TokenCache tokens() {
        return tokens;
    }

    Freshness freshness() {
        return freshness;
    }

    /** Whether an event has ended what the answer says. */
    boolean named(TokenSnapshot token) {
        return tokens.named(token);
    }

    /** What was heard of everything that ends the token; equal as long as nothing comes to it. */
    List<Long> heardOf(TokenSnapshot token) {
        return token.endings().stream().map(heard::of).toList();
    }

    boolean deaf() {
        return freshness.deaf();
    }
}
