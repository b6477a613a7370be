package in.plugged.resourceserver.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.trust.HeardNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were verified, bounded by the memory that they take. Found by key id, so that one event
 * drops all of a key, and matched by the digest of the whole presented key.
 *
 * <p>An answer that is older than an event never stays: {@link #put} and {@link #drop} of one key
 * exclude each other, and an event is recorded in {@link HeardNews<KeyId>} before it drops.
 */
final class KeyCache {

    private static final int MOST_SECRETS = 4;
    private static final int ENTRY_BYTES = 1_500;

    private final Cache<KeyId, List<Entry>> entries;
    private final HeardNews<KeyId> heard;

    private record Entry(CredentialDigest digest, KeySnapshot key) {}

    KeyCache(long maxBytes, HeardNews<KeyId> heard) {
        this.heard = heard;
        this.entries =
                Caffeine.newBuilder()
                        .maximumWeight(maxBytes)
                        .<KeyId, List<Entry>>weigher(
                                (_, list) -> list.stream().mapToInt(KeyCache::bytes).sum())
                        .build();
    }

    @Nullable KeySnapshot find(KeyId id, CredentialDigest digest) {
        List<Entry> found = entries.getIfPresent(id);
        if (found != null) {
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i).digest.equals(digest)) {
                    return found.get(i).key;
                }
            }
        }
        return null;
    }

    /**
     * Remembers the answer, unless an event or another answer has named a higher version, or may
     * have done so and was forgotten. Answers of lower versions go.
     */
    void put(CredentialDigest digest, KeySnapshot key) {
        entries.asMap()
                .compute(
                        key.key().id(),
                        (id, before) ->
                                key.version() < heard.of(id)
                                                || !heard.judges(key.readAtNanos())
                                                || olderThanAny(before, key)
                                        ? before
                                        : with(before, new Entry(digest, key)));
    }

    /**
     * Forgets what is older than that version of the key. With {@code compute}, which waits for a
     * put that is under way: {@code computeIfPresent} looks first without a lock, finds nothing yet
     * and leaves.
     */
    void drop(KeyId id, long version) {
        entries.asMap()
                .compute(
                        id,
                        (_, before) ->
                                before == null ? null : nullIfEmpty(newerThan(before, version)));
    }

    /** Forgets one secret of the key. */
    void remove(KeyId id, CredentialDigest digest) {
        entries.asMap()
                .computeIfPresent(
                        id,
                        (_, before) ->
                                nullIfEmpty(
                                        before.stream()
                                                .filter(entry -> !entry.digest.equals(digest))
                                                .toList()));
    }

    void clear() {
        entries.invalidateAll();
    }

    private static List<Entry> with(@Nullable List<Entry> before, Entry added) {
        var after = new ArrayList<Entry>(2);
        if (before != null) {
            before.stream()
                    .filter(entry -> !entry.digest.equals(added.digest))
                    .filter(entry -> entry.key.version() == added.key.version())
                    .skip(Math.max(0, before.size() - MOST_SECRETS + 1))
                    .forEach(after::add);
        }
        after.add(added);
        return List.copyOf(after);
    }

    private static boolean olderThanAny(@Nullable List<Entry> before, KeySnapshot key) {
        return before != null
                && before.stream().anyMatch(entry -> entry.key.version() > key.version());
    }

    private static List<Entry> newerThan(List<Entry> before, long version) {
        return before.stream().filter(entry -> entry.key.version() >= version).toList();
    }

    private static @Nullable List<Entry> nullIfEmpty(List<Entry> list) {
        return list.isEmpty() ? null : list;
    }

    /** A generous estimate: the fixed part of an entry and twice its texts. */
    private static int bytes(Entry entry) {
        KeyRepresentation key = entry.key.key();
        int metadata =
                key.metadata().entrySet().stream()
                        .mapToInt(e -> e.getKey().length() + e.getValue().length())
                        .sum();
        int description = Optional.ofNullable(key.description()).map(String::length).orElse(0);
        return ENTRY_BYTES
                + 2 * (key.name().length() + description + metadata)
                + 100 * key.allowedIps().size();
    }
}
