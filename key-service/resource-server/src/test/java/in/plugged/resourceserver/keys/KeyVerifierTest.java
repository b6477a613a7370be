package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeyVerification.Expired;
import in.plugged.resourceserver.keys.KeyVerification.InsufficientScope;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Unknown;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import in.plugged.resourceserver.keys.KeyVerification.WrongEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is answered from memory, and what never is. */
class KeyVerifierTest {

    private static final Duration PAST_MAX_AGE = Duration.ofSeconds(61);
    private static final Duration PAST_REFRESH = Duration.ofSeconds(31);
    private static final Instant ENDED_AT = Instant.parse("2025-12-01T00:00:00Z");

    @Test
    void aKeyThatIsGoodIsValid() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();

        assertInstanceOf(Valid.class, instance.verify(key));
    }

    @Test
    void aRememberedKeyIsNotAskedAgain() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void aRevocationThatWasHeardEndsARememberedKey() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);
        instance.trust.heard(key.id(), 2);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key));
    }

    @Test
    void aRevokedKeyIsRefusedFromMemory() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.knows(key, revoked(key));
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void aRememberedKeyExpiresInTimeWithoutAnEvent() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        KeySnapshot snapshot = SnapshotBuilder.of(key).validUntil("2026-01-01T00:00:00Z").build();
        remember(instance, key, snapshot);

        assertEquals(new Expired(snapshot), instance.verify(key));
    }

    @Test
    void scopesAreJudgedOnEachRequest() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        KeyVerification outcome =
                TestInstance.now(
                        instance.verifier
                                .verify(
                                        key,
                                        new KeyVerifier.Demands(
                                                Optional.empty(), List.of("write:servers")))
                                .subscribeAsCompletionStage());

        assertEquals(
                Set.of("write:servers"),
                assertInstanceOf(InsufficientScope.class, outcome).required());
    }

    @Test
    void aKeyOfAnotherEnvironmentIsAskedOfNobody() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_TEST);

        assertEquals(new WrongEnvironment(Optional.of(KeyPrefix.PK_TEST)), instance.verify(key));
    }

    @Test
    void nobodyIsAskedForAKeyOfAnotherEnvironment() {
        TestInstance instance = TestInstance.hearing();
        instance.verify(TestInstance.FORMAT.mint(KeyPrefix.SK_TEST));

        assertEquals(List.of(), instance.source.questions());
    }

    @Test
    void whereTestKeysAreAcceptedTheyAreGood() {
        TestInstance instance =
                TestInstance.hearing(Map.of("plugged.resource-server.environments", "live,test"));
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_TEST);
        instance.source.knows(key, SnapshotBuilder.of(key).build());

        assertInstanceOf(Valid.class, instance.verify(key));
    }

    @Test
    void anUnknownKeyIsAskedOnce() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void whoDemandsAFreshAnswerGetsOneForAnUnknownKeyToo() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE);
        instance.verify(key);
        instance.source.knows(key, SnapshotBuilder.of(key).build());

        assertInstanceOf(Valid.class, instance.verify(key, new Demand(0, true)));
    }

    @Test
    void anotherSecretOfAGoodKeyIsUnknown() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);

        assertEquals(
                new Unknown(Optional.of(KeyPrefix.PK_LIVE)),
                instance.verify(TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id())));
    }

    @Test
    void garbageEvictsNoGoodKey() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        for (int i = 0; i < 100_000; i++) {
            instance.verify(
                    new PresentedKey(
                            KeyPrefix.PK_LIVE, new KeyId("%016d".formatted(i)), "garbage" + i));
        }
        instance.trust.freshness().prove(System.nanoTime()); // all that took its time
        instance.verify(key);

        assertEquals(100_001, instance.source.questions().size());
    }

    @Test
    void guessedSecretsEvictNoGoodOne() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        for (int i = 0; i < 1_000; i++) {
            instance.verify(TestInstance.FORMAT.mint(KeyPrefix.PK_LIVE, key.id()));
        }
        instance.verify(key);

        assertEquals(1_001, instance.source.questions().size());
    }

    @Test
    void anAgingKeyGoesOnServingWhileItIsAskedAgain() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.hasListenedFor(PAST_MAX_AGE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(PAST_REFRESH).build());
        instance.source.holdsItsAnswers();

        assertInstanceOf(Valid.class, instance.verify(key));
    }

    @Test
    void anAgingKeyIsAskedOnceInTheBackground() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.hasListenedFor(PAST_MAX_AGE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(PAST_REFRESH).build());
        instance.source.holdsItsAnswers();
        instance.verify(key);
        instance.verify(key);

        assertEquals(1, instance.source.questions().size());
    }

    @Test
    void theAnswerOfTheBackgroundIsRemembered() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.hasListenedFor(PAST_MAX_AGE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(PAST_REFRESH).build());
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);
        instance.verify(key);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key));
    }

    @Test
    void aYoungKeyIsNotAskedInTheBackground() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.hasListenedFor(PAST_MAX_AGE);
        remember(instance, key, SnapshotBuilder.of(key).readAgo(Duration.ofSeconds(25)).build());
        instance.verify(key);

        assertEquals(List.of(), instance.source.questions());
    }

    @Test
    void whatWasReadBeforeAResetIsNotBelievedAfterIt() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        KeySnapshot before = SnapshotBuilder.of(key).build();
        instance.trust.reset();
        remember(instance, key, before);
        instance.trust.freshness().listen();
        instance.trust.freshness().prove(System.nanoTime());
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key));
    }

    @Test
    void aResetForgetsEverything() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        instance.trust.reset();

        assertNull(instance.trust.keys().find(key.id(), CredentialDigest.of(key)));
    }

    @Test
    void whoKnowsOfAHigherVersionIsNotAnsweredFromMemory() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key, new Demand(2, false)));
    }

    @Test
    void whoDemandsAFreshAnswerIsNotAnsweredFromMemory() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        KeySnapshot revoked = revoked(key);
        instance.source.knows(key, revoked);

        assertEquals(new Revoked(revoked, ENDED_AT), instance.verify(key, new Demand(0, true)));
    }

    private static void remember(TestInstance instance, PresentedKey key, KeySnapshot snapshot) {
        instance.trust.keys().put(CredentialDigest.of(key), snapshot);
    }

    private static KeySnapshot revoked(PresentedKey key) {
        return SnapshotBuilder.of(key).version(2).state(new State.Revoked(ENDED_AT)).build();
    }
}
