package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeyVerification.RateLimited;
import in.plugged.resourceserver.keys.KeyVerification.Unknown;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UnknownKeyLimitTest {

    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "192.0.2.8";
    private static final Map<String, String> THREE_A_MINUTE =
            Map.of("plugged.resource-server.unknown-keys.max-per-minute", "3");

    private final TestInstance instance = TestInstance.hearing(THREE_A_MINUTE);

    @Test
    void unknownKeysBeyondTheLimitAreNotLookedUp() {
        guessFrom(HERE, 3);

        assertEquals(
                new RateLimited(Optional.of(KeyPrefix.PK_LIVE), 60), verify(unknownKey(), HERE));
        assertEquals(3, instance.source.questions().size());
    }

    @Test
    void whoWaitsMayGuessAgain() {
        guessFrom(HERE, 3);
        instance.limitTime.advance(Duration.ofSeconds(59));
        assertEquals(
                new RateLimited(Optional.of(KeyPrefix.PK_LIVE), 1), verify(unknownKey(), HERE));
        instance.limitTime.advance(Duration.ofSeconds(1));

        assertInstanceOf(Unknown.class, verify(unknownKey(), HERE));
    }

    @Test
    void anotherAddressIsNotConcerned() {
        guessFrom(HERE, 3);

        assertInstanceOf(Unknown.class, verify(unknownKey(), ELSEWHERE));
    }

    @Test
    void theAddressesOfOneNetworkOfIpv6CountAsOne() {
        guessFrom("2001:db8::1", 2);
        guessFrom("2001:db8::2", 1);

        assertInstanceOf(RateLimited.class, verify(unknownKey(), "2001:db8::3"));
    }

    @Test
    void whoAsksForOthersHasNoLimit() {
        IntStream.range(0, 100)
                .forEach(_ -> assertInstanceOf(Unknown.class, instance.verify(unknownKey())));
    }

    @Test
    void goodKeysTakeNothing() {
        Stream.generate(instance::issuedKey)
                .limit(100)
                .forEach(key -> assertInstanceOf(Valid.class, verify(key, HERE)));

        guessFrom(HERE, 3);
    }

    @Test
    void anUnknownKeyThatIsRememberedTakesNothingMore() {
        PresentedKey key = unknownKey();
        IntStream.range(0, 100).forEach(_ -> assertInstanceOf(Unknown.class, verify(key, HERE)));

        guessFrom(HERE, 2);
        assertInstanceOf(RateLimited.class, verify(unknownKey(), HERE));
    }

    @Test
    void anUnknownKeyThatIsRememberedIsStillUnknownOverTheLimit() {
        PresentedKey key = unknownKey();
        verify(key, HERE);
        guessFrom(HERE, 2);

        assertInstanceOf(Unknown.class, verify(key, HERE));
    }

    @Test
    void questionsForOneKeyAtOnceCountOnce() {
        PresentedKey key = unknownKey();
        instance.source.holdsItsAnswers();
        List<CompletableFuture<KeyVerification>> asking =
                Stream.generate(() -> verifying(key, HERE)).limit(10).toList();
        instance.source.answers();
        asking.forEach(each -> assertInstanceOf(Unknown.class, TestInstance.now(each)));

        guessFrom(HERE, 2);
        assertInstanceOf(RateLimited.class, verify(unknownKey(), HERE));
    }

    @Test
    void aGoodKeyGoesOnFromMemoryOverTheLimit() {
        PresentedKey good = instance.issuedKey();
        verify(good, HERE);
        guessFrom(HERE, 3);

        assertInstanceOf(Valid.class, verify(good, HERE));
    }

    @Test
    void aGoodKeyWhoseMemoryIsOutdatedIsLookedUpOverTheLimit() {
        PresentedKey good = instance.issuedKey();
        instance.source.knows(
                good, SnapshotBuilder.of(good).readAgo(Duration.ofSeconds(70)).build());
        verify(good, HERE);
        guessFrom(HERE, 3);

        assertInstanceOf(Valid.class, verify(good, HERE));
    }

    @Test
    void aKeyThatNobodyHasSeenYetWaitsOverTheLimit() {
        guessFrom(HERE, 3);

        assertInstanceOf(RateLimited.class, verify(instance.issuedKey(), HERE));
    }

    @Test
    void aSourceThatIsAwayTakesNothing() {
        instance.source.goesAway();
        IntStream.range(0, 10)
                .forEach(
                        _ ->
                                assertEquals(
                                        true,
                                        verifying(unknownKey(), HERE).isCompletedExceptionally()));

        assertEquals(10, instance.source.questions().size());
    }

    @Test
    void aLimitOfZeroIsNone() {
        TestInstance unlimited =
                TestInstance.hearing(
                        Map.of("plugged.resource-server.unknown-keys.max-per-minute", "0"));
        IntStream.range(0, 1_000)
                .forEach(
                        _ ->
                                assertInstanceOf(
                                        Unknown.class,
                                        TestInstance.now(
                                                verifying(unlimited, unknownKey(), HERE))));
    }

    /** The flood of one minute: 100 addresses send 20,000 bad keys while 1,000 good ones work. */
    @Test
    void garbageFromManyAddressesChangesNothingForGoodKeys() {
        TestInstance flooded =
                TestInstance.hearing(
                        Map.of("plugged.resource-server.unknown-keys.max-per-minute", "20"));
        List<PresentedKey> good = Stream.generate(flooded::issuedKey).limit(1_000).toList();
        good.forEach(key -> TestInstance.now(verifying(flooded, key, HERE)));
        assertEquals(1_000, flooded.lookups("miss"));

        for (int i = 0; i < 10_000; i++) {
            String from = "198.51.100." + i % 100;
            assertEquals(Optional.empty(), TestInstance.FORMAT.parse("pk_live_plg_garbage" + i));
            flooded.verifier.malformed(Optional.of(KeyPrefix.PK_LIVE));
            TestInstance.now(verifying(flooded, unknownKey(), from));
            TestInstance.now(verifying(flooded, good.get(i % 1_000), from));
        }

        assertEquals(10_000, flooded.lookups("hit"));
        assertEquals(1_000 + 100 * 20, flooded.lookups("miss"));
    }

    private void guessFrom(String address, int times) {
        IntStream.range(0, times)
                .forEach(_ -> assertInstanceOf(Unknown.class, verify(unknownKey(), address)));
    }

    private static PresentedKey unknownKey() {
        return TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
    }

    private KeyVerification verify(PresentedKey key, String address) {
        return TestInstance.now(verifying(key, address));
    }

    private CompletableFuture<KeyVerification> verifying(PresentedKey key, String address) {
        return verifying(instance, key, address);
    }

    private static CompletableFuture<KeyVerification> verifying(
            TestInstance instance, PresentedKey key, String address) {
        var demands = new KeyVerifier.Demands(RequestPeer.parse(address), List.of());
        return instance.verifier.verify(key, demands, Demand.ANY).subscribeAsCompletionStage();
    }
}
