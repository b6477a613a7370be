package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final long PLENTY = 100_000_000;

    private final HeardVersions heard =
            new HeardVersions(100_000, Duration.ofMinutes(2), Ticker.systemTicker(), () -> {});
    private final KeyCache cache = new KeyCache(PLENTY, heard);
    private final PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);

    @Test
    void whatIsPutIsFound() {
        KeySnapshot snapshot = put(key, 1);

        assertEquals(snapshot, find(key));
    }

    @Test
    void anotherSecretOfTheKeyIsNotFound() {
        put(key, 1);

        assertNull(find(TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id())));
    }

    @Test
    void twoSecretsOfAKeyAreBothFound() {
        PresentedKey second = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id());
        KeySnapshot ofFirst = put(key, 1);
        KeySnapshot ofSecond = put(second, 1);

        assertEquals(Stream.of(ofFirst, ofSecond).toList(), Stream.of(key, second).map(this::find).toList());
    }

    @Test
    void anAnswerOlderThanAnEventIsNotKept() {
        heard.record(key.id(), 2);
        put(key, 1);

        assertNull(find(key));
    }

    @Test
    void anAnswerAsNewAsTheEventIsKept() {
        heard.record(key.id(), 2);
        KeySnapshot snapshot = put(key, 2);

        assertEquals(snapshot, find(key));
    }

    @Test
    void anEventDropsWhatIsOlder() {
        put(key, 1);
        cache.drop(key.id(), 2);

        assertNull(find(key));
    }

    @Test
    void anEventDropsEverySecretOfTheKey() {
        PresentedKey second = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id());
        put(key, 1);
        put(second, 1);
        cache.drop(key.id(), 2);

        assertTrue(Stream.of(key, second).allMatch(each -> find(each) == null));
    }

    @Test
    void anEventLeavesWhatIsAsNew() {
        KeySnapshot snapshot = put(key, 2);
        cache.drop(key.id(), 2);

        assertEquals(snapshot, find(key));
    }

    @Test
    void anEventOfAnotherKeyDropsNothing() {
        KeySnapshot snapshot = put(key, 1);
        cache.drop(TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE).id(), 2);

        assertEquals(snapshot, find(key));
    }

    @Test
    void aLateAnswerDoesNotReplaceANewerOne() {
        KeySnapshot newer = put(key, 2);
        put(key, 1);

        assertEquals(newer, find(key));
    }

    @Test
    void aNewerAnswerOfOneSecretDropsTheOlderOneOfAnother() {
        PresentedKey second = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id());
        put(key, 1);
        put(second, 2);

        assertNull(find(key));
    }

    @Test
    void aSecretIsForgottenAlone() {
        PresentedKey second = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id());
        put(key, 1);
        KeySnapshot stays = put(second, 1);
        cache.remove(key.id(), KeyDigest.of(key));

        assertEquals(Stream.of(null, stays).toList(), Stream.of(key, second).map(this::find).toList());
    }

    @Test
    void nothingIsFoundAfterClearing() {
        put(key, 1);
        cache.clear();

        assertNull(find(key));
    }

    @Test
    void theOldestOfManySecretsGoes() {
        List<PresentedKey> secrets =
                Stream.generate(() -> TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id()))
                        .limit(5)
                        .toList();
        secrets.forEach(secret -> put(secret, 1));

        assertEquals(
                List.of(false, true, true, true, true),
                secrets.stream().map(secret -> find(secret) != null).toList());
    }

    @Test
    void theMemoryIsBoundedInBytes() {
        var small = new KeyCache(100_000, heard);
        List<PresentedKey> many =
                Stream.generate(() -> TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE))
                        .limit(1_000)
                        .toList();
        many.forEach(each -> small.put(KeyDigest.of(each), SnapshotBuilder.of(each).build()));

        Awaitility.await().until(() -> found(small, many) <= 100_000 / 1_500);
    }

    @Test
    void longTextsCountForTheirLength() {
        var small = new KeyCache(100_000, heard);
        List<PresentedKey> many =
                Stream.generate(() -> TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE))
                        .limit(100)
                        .toList();
        String text = "x".repeat(10_000);
        many.forEach(
                each ->
                        small.put(
                                KeyDigest.of(each),
                                SnapshotBuilder.of(each).description(text).build()));

        Awaitility.await().until(() -> found(small, many) <= 4);
    }

    /** A put races with an event that names a higher version, in each of its orders. */
    @Test
    void nothingOlderThanAnEventIsFoundOnceItWasHeard() {
        var start = new CyclicBarrier(2);
        int rounds = 20_000;
        PresentedKey[] keys = new PresentedKey[rounds];
        for (int i = 0; i < rounds; i++) {
            keys[i] = new PresentedKey(KeyPrefix.PK_LIVE, id(i), "pk_live_plg_" + i);
        }
        CompletableFuture<Void> putting =
                CompletableFuture.runAsync(
                        () -> {
                            for (PresentedKey each : keys) {
                                KeySnapshot old = SnapshotBuilder.of(each).version(1).build();
                                meet(start);
                                cache.put(KeyDigest.of(each), old);
                            }
                        });
        long stale =
                IntStream.range(0, rounds)
                        .filter(
                                i -> {
                                    KeyDigest digest = KeyDigest.of(keys[i]);
                                    meet(start);
                                    heard.record(keys[i].id(), 2);
                                    cache.drop(keys[i].id(), 2);
                                    return cache.find(keys[i].id(), digest) != null;
                                })
                        .count();
        putting.join();

        long left = Stream.of(keys).filter(each -> find(each) != null).count();
        assertEquals(0, stale + left);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyId id(int number) {
        return new KeyId("%016d".formatted(number));
    }

    private static long found(KeyCache cache, List<PresentedKey> keys) {
        return keys.stream()
                .filter(each -> cache.find(each.id(), KeyDigest.of(each)) != null)
                .count();
    }

    private KeySnapshot put(PresentedKey presented, long version) {
        KeySnapshot snapshot = SnapshotBuilder.of(presented).version(version).build();
        cache.put(KeyDigest.of(presented), snapshot);
        return snapshot;
    }

    private @Nullable KeySnapshot find(PresentedKey presented) {
        return cache.find(presented.id(), KeyDigest.of(presented));
    }
}
