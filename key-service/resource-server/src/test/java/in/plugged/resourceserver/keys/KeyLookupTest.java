package in.plugged.resourceserver.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.credential.CredentialDigest;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeySnapshot.State;
import in.plugged.resourceserver.keys.KeySource.Demand;
import in.plugged.resourceserver.keys.KeySource.KeysUnavailable;
import in.plugged.resourceserver.keys.KeyVerification.Revoked;
import in.plugged.resourceserver.keys.KeyVerification.Valid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is asked, and how far the answers are trusted. */
class KeyLookupTest {

    private static final Demand FRESH = new Demand(0, true);
    private static final Instant ENDED_AT = Instant.parse("2025-12-01T00:00:00Z");

    @Test
    void whoAsksForTheSameKeyAtTheSameTimeSharesOneQuestion() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();
        List<CompletableFuture<KeyVerification>> asking =
                Stream.generate(() -> instance.verifying(key)).limit(100).toList();
        instance.source.answers();

        assertEquals(
                "100 valid, 1 question",
                asking.stream().map(TestInstance::now).filter(Valid.class::isInstance).count()
                        + " valid, "
                        + instance.source.questions().size()
                        + " question");
    }

    @Test
    void whoAsksLaterAsksAnew() {
        TestInstance instance = TestInstance.deaf();
        PresentedKey key = instance.issuedKey();
        instance.verify(key);
        instance.verify(key);

        assertEquals(2, instance.source.questions().size());
    }

    @Test
    void aFailedQuestionIsNotSharedWithThoseWhoComeLater() {
        TestInstance instance = TestInstance.deaf();
        PresentedKey key = instance.issuedKey();
        instance.source.goesAway();
        assertThrows(KeysUnavailable.class, () -> instance.verify(key));
        assertThrows(KeysUnavailable.class, () -> instance.verify(key));

        assertEquals(2, instance.source.questions().size());
    }

    @Test
    void aDemandOfItsOwnIsNotSharedWithTheOthers() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> any = instance.verifying(key);
        CompletableFuture<KeyVerification> fresh = instance.verifying(key, FRESH);
        instance.source.answers();
        CompletableFuture.allOf(any, fresh).join();

        assertEquals(2, instance.source.questions().size());
    }

    @Test
    void untilItHasSettledItAsksPastEveryMemory() {
        TestInstance instance = TestInstance.hearing();
        instance.verify(instance.issuedKey());

        assertEquals(List.of(FRESH), instance.source.questions());
    }

    @Test
    void onceSettledAnyAnswerWillDo() {
        TestInstance instance = settled();
        instance.verify(instance.issuedKey());

        assertEquals(List.of(Demand.ANY), instance.source.questions());
    }

    @Test
    void theVersionOfAnEventIsAskedFor() {
        TestInstance instance = settled();
        PresentedKey key = instance.issuedKey();
        instance.source.knows(key, SnapshotBuilder.of(key).version(3).build());
        instance.trust.heard(key.id(), 3);
        instance.verify(key);

        assertEquals(List.of(new Demand(3, false)), instance.source.questions());
    }

    @Test
    void aRevocationThatOvertakesAnAnswerWins() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> asking = instance.verifying(key);
        KeySnapshot revoked = revoked(key, 2);
        instance.source.knows(key, revoked);
        instance.trust.heard(key.id(), 2);
        instance.source.answers();

        assertEquals(new Revoked(revoked, ENDED_AT), TestInstance.now(asking));
    }

    @Test
    void anOvertakenAnswerIsAskedAgainForThatVersionAndFresh() {
        TestInstance instance = settled();
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> asking = instance.verifying(key);
        instance.source.knows(key, revoked(key, 2));
        instance.trust.heard(key.id(), 2);
        instance.source.answers();
        asking.join();

        assertEquals(List.of(Demand.ANY, new Demand(2, true)), instance.source.questions());
    }

    @Test
    void anOvertakenAnswerIsNotRemembered() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.holdsItsAnswers();
        CompletableFuture<KeyVerification> asking = instance.verifying(key);
        KeySnapshot revoked = revoked(key, 2);
        instance.source.knows(key, revoked);
        instance.trust.heard(key.id(), 2);
        instance.source.answers();
        asking.join();

        assertEquals(revoked, instance.trust.keys().find(key.id(), CredentialDigest.of(key)));
    }

    @Test
    void aSourceThatNeverHearsIsNeverBelieved() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.trust.heard(key.id(), 2);

        assertThrows(KeysUnavailable.class, () -> instance.verify(key));
    }

    @Test
    void aRevocationThatOvertakesTheSecondAnswerTooKeepsTheKeyOut() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.knows(key, SnapshotBuilder.of(key).version(2).build());
        instance.trust.heard(key.id(), 3);

        assertThrows(KeysUnavailable.class, () -> instance.verify(key));
    }

    @Test
    void aSourceThatLagsForOneKeyIsAskedForTheOthers() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.trust.heard(key.id(), 2);
        assertThrows(KeysUnavailable.class, () -> instance.verify(key));

        assertTrue(instance.lookup.worthTrying());
    }

    @Test
    void aSourceThatIsAwayIsLeftAloneForAMoment() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.goesAway();
        assertThrows(KeysUnavailable.class, () -> instance.verify(key));

        assertFalse(instance.lookup.worthTrying());
    }

    @Test
    void aSourceThatWasAwayIsTriedAgain() {
        TestInstance instance = TestInstance.hearing();
        PresentedKey key = instance.issuedKey();
        instance.source.goesAway();
        assertThrows(KeysUnavailable.class, () -> instance.verify(key));

        Awaitility.await()
                .atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertTrue(instance.lookup.worthTrying()));
    }

    @Test
    void aRevocationDuringManyQuestionsIsLostByNoneOfThem() {
        TestInstance instance = TestInstance.hearing();
        List<PresentedKey> keys = Stream.generate(instance::issuedKey).limit(1_000).toList();
        instance.source.holdsItsAnswers();
        List<CompletableFuture<KeyVerification>> asking =
                keys.stream().map(instance::verifying).toList();
        keys.forEach(key -> instance.source.knows(key, revoked(key, 2)));
        keys.forEach(key -> instance.trust.heard(key.id(), 2));
        instance.source.answers();

        asking.forEach(each -> assertInstanceOf(Revoked.class, TestInstance.now(each)));
    }

    private static KeySnapshot revoked(PresentedKey key, long version) {
        return SnapshotBuilder.of(key).version(version).state(new State.Revoked(ENDED_AT)).build();
    }

    /** It hears for longer than any memory of key-service reaches back. */
    private static TestInstance settled() {
        TestInstance instance = TestInstance.deaf();
        instance.hasHeardFor(Duration.ofSeconds(10));
        return instance;
    }
}
