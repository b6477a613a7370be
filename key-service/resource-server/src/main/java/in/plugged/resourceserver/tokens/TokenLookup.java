package in.plugged.resourceserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import in.plugged.resourceserver.trust.Flights;
import in.plugged.resourceserver.trust.SourceOutage;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the source for a token, and trusts the answer only as far as events allow: one that an event
 * has ended is thrown away and asked again past all memories. What the database itself says after
 * that is true, and is asked for at each request, past all memories at once, as long as the event
 * is remembered. Who asks for the same token at the same time shares one question.
 */
@ApplicationScoped
class TokenLookup {

    private final SourceOutage outage =
            new SourceOutage(
                    "sessions and access tokens",
                    "oauth-service and the client that it is asked as");
    private static final Duration NAMED_FOR = Duration.ofMinutes(2);
    private static final int MOST_NAMED = 10_000;

    /** Tokens that an event has named and that are good all the same: memories are in vain. */
    private final Cache<CredentialDigest, TokenSnapshot> named =
            Caffeine.newBuilder().maximumSize(MOST_NAMED).expireAfterWrite(NAMED_FOR).build();

    private final Flights<CredentialDigest, Optional<TokenSnapshot>> flights = new Flights<>();
    private final TokenSource source;
    private final TokenTrust trust;

    TokenLookup(TokenSource source, TokenTrust trust) {
        this.source = source;
        this.trust = trust;
    }

    /** A setting that the source misses stops the start, not the first request. */
    @Startup
    void requireSettings() {
        source.reuseWhileDeaf();
    }

    /** How long an answer may serve again while this instance hears nothing. */
    Duration reuseWhileDeaf() {
        return source.reuseWhileDeaf();
    }

    /** False for a moment after the source could not be reached: it need not be hammered then. */
    boolean worthTrying() {
        return outage.worthTrying();
    }

    boolean underWay(CredentialDigest digest) {
        return flights.underWay(digest);
    }

    /**
     * The token as it stands, empty when there is none. Fails with {@link TokensUnavailable} when
     * nobody can tell.
     */
    Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, CredentialDigest digest, boolean fresh) {
        return fresh
                ? alone(token, digest, true)
                : flights.shared(digest, () -> alone(token, digest, false));
    }

    private Uni<Optional<TokenSnapshot>> alone(
            OpaqueToken token, CredentialDigest digest, boolean fresh) {
        Optional<List<Long>> heard =
                Optional.ofNullable(named.getIfPresent(digest)).map(trust::heardOf);
        return askSource(token, fresh || heard.isPresent() || trust.freshness().settling())
                .flatMap(answer -> newerThanEvents(token, answer, heard))
                .invoke(
                        answer ->
                                answer.ifPresentOrElse(
                                        found -> remember(digest, found),
                                        () -> trust.gone(digest)));
    }

    private Uni<Optional<TokenSnapshot>> askSource(OpaqueToken token, boolean fresh) {
        return source.ask(token, fresh).onFailure(TokensUnavailable.class).invoke(outage::note);
    }

    /**
     * @param heard before the database was asked; empty when it may have been a memory
     */
    private Uni<Optional<TokenSnapshot>> newerThanEvents(
            OpaqueToken token, Optional<TokenSnapshot> answer, Optional<List<Long>> heard) {
        return answer.filter(trust::named)
                .filter(found -> !heard.equals(Optional.of(trust.heardOf(found))))
                .map(outdated -> askAgain(token, trust.heardOf(outdated)))
                .orElseGet(() -> Uni.createFrom().item(answer));
    }

    /**
     * The database knows of everything that was heard before it was asked.
     *
     * @param heard what that was
     */
    private Uni<Optional<TokenSnapshot>> askAgain(OpaqueToken token, List<Long> heard) {
        return askSource(token, true)
                .invoke(again -> again.ifPresent(found -> refuseOutdated(found, heard)));
    }

    private void refuseOutdated(TokenSnapshot again, List<Long> heard) {
        if (trust.named(again) && !trust.heardOf(again).equals(heard)) {
            throw new TokensUnavailable(
                    new IllegalStateException("The token was ended while it was asked for"));
        }
    }

    private void remember(CredentialDigest digest, TokenSnapshot found) {
        if (trust.named(found)) {
            named.put(digest, found);
        } else if (!trust.deaf() || !source.reuseWhileDeaf().isZero()) {
            trust.tokens().put(digest, found);
        }
    }
}
