package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.keys.KeyVerification.Expired;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Unknown;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is answered by an instance that hears nothing, or whose source is away. */
class KeyVerifierOutageTest {

    private static final Duration PAST_MAX_AGE = Duration.ofSeconds(61);
    private static final Duration PAST_STALENESS = Duration.ofSeconds(6);
    private static final Instant ENDED_AT = Instant.parse("2025-12-01T00:00:00Z");

    @Test
    void aDeafInstanceAsksEachTime() {
        TestInstance instance = TestInstance.deaf();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        instance.verify(key);

        assertEquals(2, instance.source.questions().size());
    }

    @Test
    void aDeafInstanceRemembersNothing() {
        TestInstance instance = TestInstance.deaf();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);

        assertNull(instance.trust.keys().find(key.id(), CredentialDigest.of(key)));
    }

    @Test
    void anInstanceThatWentDeafAsksForWhatItRemembers() {
        TestInstance instance = wentDeaf();
        PresentedKey key = instance.issuedKey();
        remember(instance, key, SnapshotBuilder.of(key).build());
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key));
    }

    @Test
    void aDeafInstanceWhoseSourceIsAwayCanTellNothing() {
        TestInstance instance = wentDeaf();
        PresentedKey key = instance.issuedKey();
        remember(instance, key, SnapshotBuilder.of(key).build());
        instance.source.goesAway();

        assertThrows(KeysUnavailable.class, () -> instance.verify(key));
    }

    @Test
    void aDeafKeyServiceUsesAnAnswerAgainForAMoment() {
        TestInstance instance = TestInstance.deafKeyService();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void aDeafKeyServiceAsksAgainAfterThatMoment() {
        TestInstance instance = TestInstance.deafKeyService();
        PresentedKey key = instance.issuedKey();
        remember(instance, key, SnapshotBuilder.of(key).readAgo(Duration.ofSeconds(1)).build());
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void anAgedKeyIsAskedAgain() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.hasListenedFor(PAST_MAX_AGE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(PAST_MAX_AGE).build());
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key));
    }

    @Test
    void anAgedKeyGoesOnWhileTheSourceIsAway() {
        TestInstance instance = agedWithSourceAway();
        PresentedKey key = rememberedAged(instance);

        assertInstanceOf(Valid.class, instance.verify(key));
    }

    @Test
    void aSourceThatIsAwayIsNotAskedForEachRequestOfAnAgedKey() {
        TestInstance instance = agedWithSourceAway();
        PresentedKey key = rememberedAged(instance);
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void anAgedKeyThatExpiredDoesNotGoOn() {
        TestInstance instance = agedWithSourceAway();
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
        KeySnapshot expired =
                SnapshotBuilder.of(key)
                        .readAgo(PAST_MAX_AGE)
                        .validUntil("2026-01-01T00:00:00Z")
                        .build();
        remember(instance, key, expired);

        assertEquals(new Expired(expired), instance.verify(key));
    }

    @Test
    void aKeyNotSeenBeforeCantBeToldWhileTheSourceIsAway() {
        TestInstance instance = agedWithSourceAway();

        assertThrows(
                KeysUnavailable.class,
                () -> instance.verify(TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE)));
    }

    @Test
    void anAgedKeyDoesNotGoOnWhenItsEndIsHeardWhileAsking() {
        TestInstance instance = agedWithSourceAway();
        PresentedKey key = rememberedAged(instance);
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> asking = instance.verifying(key);
        instance.trust.heard(key.id(), 2);
        instance.source.answers();

        assertThrows(KeysUnavailable.class, () -> TestInstance.now(asking));
    }

    @Test
    void anAgedKeyDoesNotGoOnWhenEverythingWasResetWhileAsking() {
        TestInstance instance = agedWithSourceAway();
        PresentedKey key = rememberedAged(instance);
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> asking = instance.verifying(key);
        instance.trust.reset();
        instance.trust.freshness().listen();
        instance.trust.freshness().prove(System.nanoTime());
        instance.source.answers();

        assertThrows(KeysUnavailable.class, () -> TestInstance.now(asking));
    }

    @Test
    void aKeyThatIsGoneDoesNotComeBackWhenTheSourceGoesAway() {
        TestInstance instance = TestInstance.hearing();
        instance.hasListenedFor(PAST_MAX_AGE);
        PresentedKey key = rememberedAged(instance);
        instance.verify(key, new Demand(0, true));
        instance.source.goesAway();

        assertEquals(new Unknown(Optional.of(KeyPrefix.PK_LIVE)), instance.verify(key));
    }

    @Test
    void aKeyThatIsGoneIsForgotten() {
        TestInstance instance = TestInstance.hearing();
        instance.hasListenedFor(PAST_MAX_AGE);
        PresentedKey key = rememberedAged(instance);
        instance.verify(key);

        assertNull(instance.trust.keys().find(key.id(), CredentialDigest.of(key)));
    }

    private static TestInstance wentDeaf() {
        TestInstance instance = TestInstance.deaf();
        instance.hasListenedFor(PAST_STALENESS);
        instance.trust.freshness().prove(System.nanoTime() - PAST_STALENESS.toNanos());
        return instance;
    }

    private static TestInstance agedWithSourceAway() {
        TestInstance instance = TestInstance.hearing();
        instance.hasListenedFor(PAST_MAX_AGE);
        instance.source.goesAway();
        return instance;
    }

    private static PresentedKey rememberedAged(TestInstance instance) {
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(PAST_MAX_AGE).build());
        return key;
    }

    private static void remember(TestInstance instance, PresentedKey key, KeySnapshot snapshot) {
        instance.trust.keys().put(CredentialDigest.of(key), snapshot);
    }

    private static KeySnapshot revoked(PresentedKey key) {
        return SnapshotBuilder.of(key).version(2).state(new State.Revoked(ENDED_AT)).build();
    }
}
