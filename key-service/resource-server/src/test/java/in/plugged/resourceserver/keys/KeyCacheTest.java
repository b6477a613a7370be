package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.trust.HeardNews;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final long PLENTY = 100_000_000;
    private static final CredentialDigest DIGEST = new CredentialDigest(1, 2, 3, 4);

    private final HeardNews<KeyId> heard =
            new HeardNews<KeyId>(100_000, Duration.ofMinutes(2), Ticker.systemTicker(), () -> {});
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

        assertEquals(
                Stream.of(ofFirst, ofSecond).toList(),
                Stream.of(key, second).map(this::find).toList());
    }

    @Test
    void anAnswerOlderThanAnEventIsNotKept() {
        heard.record(key.id(), 2);
        put(key, 1);

        assertNull(find(key));
    }

    @Test
    void anAnswerFromBeforeAnEventWasForgottenIsNotKept() {
        var few = new HeardNews<KeyId>(1, Duration.ofMinutes(2), Ticker.systemTicker(), () -> {});
        var beside = new KeyCache(PLENTY, few);
        KeySnapshot before = SnapshotBuilder.of(key).build();
        IntStream.range(0, 100).forEach(i -> few.record(new KeyId("%016d".formatted(i)), 1));
        KeySnapshot after = SnapshotBuilder.of(key).build();

        beside.put(CredentialDigest.of(key), before);
        assertNull(beside.find(key.id(), CredentialDigest.of(key)));
        beside.put(CredentialDigest.of(key), after);
        assertEquals(after, beside.find(key.id(), CredentialDigest.of(key)));
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
        cache.remove(key.id(), CredentialDigest.of(key));

        assertEquals(
                Stream.of(null, stays).toList(), Stream.of(key, second).map(this::find).toList());
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
        many.forEach(
                each -> small.put(CredentialDigest.of(each), SnapshotBuilder.of(each).build()));

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
                                CredentialDigest.of(each),
                                SnapshotBuilder.of(each).description(text).build()));

        Awaitility.await().until(() -> found(small, many) <= 4);
    }

    /** A put races with an event that names a higher version, in each of its orders. */
    @Test
    void nothingOlderThanAnEventIsFoundOnceItWasHeard() {
        List<KeySnapshot> old =
                IntStream.range(0, 20_000).mapToObj(KeyCacheTest::numbered).toList();
        var start = new CyclicBarrier(2);
        CompletableFuture<Void> putting =
                CompletableFuture.runAsync(
                        () -> old.forEach(each -> meet(start, () -> cache.put(DIGEST, each))));
        old.forEach(each -> meet(start, () -> hear(each.key().id())));
        putting.join();

        assertEquals(
                List.of(),
                old.stream().filter(each -> cache.find(each.key().id(), DIGEST) != null).toList());
    }

    private void hear(KeyId id) {
        heard.record(id, 2);
        cache.drop(id, 2);
        assertNull(cache.find(id, DIGEST));
    }

    private static KeySnapshot numbered(int number) {
        String id = "%016d".formatted(number);
        return SnapshotBuilder.of(
                        new PresentedKey(
                                KeyPrefix.PK_LIVE, new KeyId(id), "pk_live_plg_" + id + "_"))
                .build();
    }

    private static void meet(CyclicBarrier start, Runnable action) {
        try {
            int ignored = start.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other thread did not come", e);
        }
        action.run();
    }

    private static long found(KeyCache cache, List<PresentedKey> keys) {
        return keys.stream()
                .filter(each -> cache.find(each.id(), CredentialDigest.of(each)) != null)
                .count();
    }

    private KeySnapshot put(PresentedKey presented, long version) {
        KeySnapshot snapshot = SnapshotBuilder.of(presented).version(version).build();
        cache.put(CredentialDigest.of(presented), snapshot);
        return snapshot;
    }

    private @Nullable KeySnapshot find(PresentedKey presented) {
        return cache.find(presented.id(), CredentialDigest.of(presented));
    }
}
