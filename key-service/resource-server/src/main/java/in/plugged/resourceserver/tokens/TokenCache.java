package in.plugged.resourceserver.tokens;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.trust.HeardNews;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were verified, bounded by the memory that they take. Found by the digest of the
 * presented token; an index by everything that can end them says which ones an event drops, so that
 * an event costs what it ends and not what is remembered.
 *
 * <p>An answer that is older than an event never stays. A put holds the lock of its entry, notes
 * itself in the index, and only then looks whether an event has named it; an event is recorded in
 * {@link HeardNews}, then reads the index, then waits for the lock of each entry that it found.
 * Whichever comes first at the index, either the put sees the event or the event finds the put.
 * Locks are taken in one order, entry before index.
 */
final class TokenCache {

    private static final int ENTRY_BYTES = 1_500;
    private static final int BYTES_FOR_AN_ENDING = 300;

    private final Cache<CredentialDigest, TokenSnapshot> entries;
    private final ConcurrentMap<Ending, Set<CredentialDigest>> index = new ConcurrentHashMap<>();
    private final HeardNews<Ending> heard;

    TokenCache(long maxBytes, HeardNews<Ending> heard) {
        this.heard = heard;
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .<CredentialDigest, TokenSnapshot>weigher((_, token) -> bytes(token))
                        // called while the entry is locked
                        .evictionListener((digest, token, _) -> evicted(digest, token))
                        .build();
    }

    private void evicted(@Nullable CredentialDigest digest, @Nullable TokenSnapshot token) {
        if (digest != null) {
            leaveIndex(digest, token);
        }
    }

    @Nullable TokenSnapshot find(CredentialDigest digest) {
        return entries.getIfPresent(digest);
    }

    /**
     * Remembers the answer, unless an event has ended what it says, or may have done so and was
     * forgotten, or a younger answer is there.
     */
    void put(CredentialDigest digest, TokenSnapshot token) {
        entries.asMap()
                .compute(
                        digest,
                        (_, before) ->
                                before != null && before.readAtNanos() - token.readAtNanos() > 0
                                        ? before
                                        : replaced(digest, before, token));
    }

    private @Nullable TokenSnapshot replaced(
            CredentialDigest digest, @Nullable TokenSnapshot before, TokenSnapshot token) {
        leaveIndex(digest, before);
        token.endings().forEach(ending -> enterIndex(ending, digest));
        if (named(token) || !heard.judges(token.readAtNanos())) {
            leaveIndex(digest, token);
            return null; // nor the one before it: it is older still
        }
        return token;
    }

    /** Whether an event has ended what the answer says. */
    boolean named(TokenSnapshot token) {
        return token.endings().stream().anyMatch(each -> heard.of(each) >= token.issuedAtMicros());
    }

    /**
     * Forgets what was ended, as far as it was issued by then.
     *
     * @param dropped told of each
     */
    void drop(Ending ending, long revokedAtMicros, Consumer<CredentialDigest> dropped) {
        for (CredentialDigest digest : indexed(ending)) {
            entries.asMap()
                    .compute(
                            digest,
                            (_, before) ->
                                    before != null && endedBy(before, ending, revokedAtMicros)
                                            ? dropped(digest, before, dropped)
                                            : before);
        }
    }

    private @Nullable TokenSnapshot dropped(
            CredentialDigest digest, TokenSnapshot token, Consumer<CredentialDigest> dropped) {
        dropped.accept(digest);
        return forgotten(digest, token);
    }

    private static boolean endedBy(TokenSnapshot token, Ending ending, long revokedAtMicros) {
        return token.issuedAtMicros() <= revokedAtMicros && token.endings().contains(ending);
    }

    /** Forgets one token. */
    void remove(CredentialDigest digest) {
        entries.asMap().computeIfPresent(digest, this::forgotten);
    }

    void clear() {
        entries.asMap().keySet().forEach(this::remove);
    }

    /** How many things are indexed: none when nothing is remembered. */
    int indexed() {
        return index.size();
    }

    private @Nullable TokenSnapshot forgotten(CredentialDigest digest, TokenSnapshot token) {
        leaveIndex(digest, token);
        return null;
    }

    /** With {@code compute}, which waits for a put that is under way. */
    private List<CredentialDigest> indexed(Ending ending) {
        var found = new HashSet<CredentialDigest>();
        index.compute(
                ending,
                (_, digests) -> {
                    if (digests != null) {
                        found.addAll(digests);
                    }
                    return digests;
                });
        return List.copyOf(found);
    }

    private void enterIndex(Ending ending, CredentialDigest digest) {
        index.compute(
                ending,
                (_, digests) -> {
                    Set<CredentialDigest> more = digests == null ? HashSet.newHashSet(1) : digests;
                    more.add(digest);
                    return more;
                });
    }

    private void leaveIndex(CredentialDigest digest, @Nullable TokenSnapshot token) {
        if (token != null) {
            token.endings().forEach(ending -> leaveIndex(ending, digest));
        }
    }

    private void leaveIndex(Ending ending, CredentialDigest digest) {
        index.computeIfPresent(
                ending,
                (_, digests) -> {
                    digests.remove(digest);
                    return digests.isEmpty() ? null : digests;
                });
    }

    /** A generous estimate: the fixed part of an entry and what its index takes. */
    private static int bytes(TokenSnapshot token) {
        return ENTRY_BYTES
                + BYTES_FOR_AN_ENDING * (6 + token.hubs().size())
                + 100 * (token.scopes().size() + token.audience().size())
                + token.audience().stream().mapToInt(String::length).sum();
    }
}
